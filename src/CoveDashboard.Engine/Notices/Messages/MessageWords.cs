namespace CoveDashboard.Engine.Notices.Messages;

/// <summary>Words that people read in any channel.</summary>
internal static class MessageWords
{
    /// <summary>A rehearsal says so everywhere.</summary>
    public static string Title(Notice notice) => notice.IsRehearsal ? $"REHEARSAL: {notice.Title}" : notice.Title;

    /// <summary>"Accounts: 111111111111, 222222222222 and 7 more"; null when there are none.</summary>
    public static string? Accounts(Notice notice)
    {
        if (notice.Accounts.Count == 0)
            return null;
        var more = notice.AccountCount switch
        {
            null => " and perhaps more",
            var count when count > notice.Accounts.Count => $" and {count - notice.Accounts.Count:N0} more",
            _ => "",
        };
        return $"Accounts: {string.Join(", ", notice.Accounts)}{more}";
    }

    public static string Cut(string text, int most) => text.Length <= most ? text : $"{text[..(most - 1)]}…";
}
