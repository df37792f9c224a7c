namespace CoveDashboard.Engine.Notices.Messages;

/// <summary>Words for mailboxes and telephones behind a topic.</summary>
internal static class TopicWords
{
    // SNS refuses longer ones, and anything but printable ASCII.
    private const int MaxSubject = 100;

    public static string Subject(Notice notice)
    {
        var subject = string.Concat($"[CoveDashboard] {MessageWords.Title(notice)}".Select(c => c is >= ' ' and <= '~' ? c : '?'));
        return subject.Length <= MaxSubject ? subject : subject[..MaxSubject];
    }

    public static string Text(Notice notice, Uri link, bool addAccounts) =>
        string.Join("\n\n", new[] { MessageWords.Title(notice), notice.Text, addAccounts ? MessageWords.Accounts(notice) : null, link.AbsoluteUri }.Where(p => p is not null));
}
