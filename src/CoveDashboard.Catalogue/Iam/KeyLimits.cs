using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;

namespace CoveDashboard.Catalogue.Iam;

/// <summary>From when on a key is old, and unused.</summary>
/// <param name="UnusedDays">0: use does not count.</param>
internal sealed record KeyLimits(long AgeDays, long UnusedDays, DateTimeOffset Now)
{
    public bool AskForUse => UnusedDays > 0;

    /// <summary>Null when IAM does not say when the key was made.</summary>
    public bool? IsOld(JsonObject key) => key.Time("CreateDate") is { } made ? Now - made >= TimeSpan.FromDays(AgeDays) : null;

    /// <summary>Whether a key was used within the days that count.</summary>
    /// <param name="use">IAM's answer; null: it refused to tell, and so is the result.</param>
    public bool? WasUsed(JsonObject? use) => use is null ? null : use.Time("LastUsedDate") is { } used && Now - used < TimeSpan.FromDays(UnusedDays);
}
