namespace CoveDashboard.Engine.Freezes;

/// <summary>Says what a freeze holds, until when, and what to do.</summary>
internal static class FreezeWords
{
    /// <summary>Null when nothing holds.</summary>
    /// <param name="wave">The wave that would begin; null: the plan would.</param>
    public static string? WhyNot(IReadOnlyList<FreezeHold> holds, int? wave)
    {
        FreezeHold[] standing = [.. holds.Where(h => h.Holds)];
        if (standing.Length == 0)
            return null;
        var what = wave is { } number ? $"wave {number}" : "this plan";
        var until = standing.MaxBy(h => h.Until)!;
        var strike = wave is null && standing.Any(h => h.Freeze.Ous.Count > 0) ? ", strike those accounts" : "";
        return $"{string.Join(' ', standing.Select(h => Held(h, what)))} Wait until {Clock(until)}{strike}, or ask an administrator other than yourself for an override.";
    }

    private static string Held(FreezeHold hold, string what) =>
        $"The freeze \"{hold.Freeze.Name}\" holds {hold.Accounts:N0} {(hold.Accounts == 1 ? "account" : "accounts")} of {what} ({(hold.OuWords.Length == 0 ? "the whole organization" : hold.OuWords)}) until {Clock(hold)}: {hold.Freeze.Reason.TrimEnd('.')}.";

    private static string Clock(FreezeHold hold) => $"{hold.Freeze.Window.Clock(hold.Until)} ({hold.Freeze.Window.TimeZone})";
}
