using CoveDashboard.Engine.Reachability;

namespace CoveDashboard.Components.Controls.Reach;

/// <summary>Shapes and words for whether an account lets us in.</summary>
internal static class ReachWords
{
    public static StateWords Of(ReachState state) => state switch
    {
        ReachState.NeverTried => new("□", "never tried", "queued"),
        ReachState.Reachable => new("■", "reachable", "succeeded"),
        ReachState.Refused => new("⚷", "refused", "assume-role-failed"),
        ReachState.ExplicitlyDenied => new("✕", "explicitly denied", "failed"),
        ReachState.RegionDisabled => new("⧄", "reachable, region disabled", "skipped"),
    };

    /// <summary>What a person can do about a refusal; empty when nothing was refused.</summary>
    public static IReadOnlyList<string> Remedies(AccountReach reach) => reach.State switch
    {
        ReachState.Refused =>
        [
            $"The role {reach.Role} may be missing there: create it, or name the one that is there as MemberRoles:{reach.AccountId}.",
            "Its trust policy may not name the caller: add the caller's ARN as principal of sts:AssumeRole.",
            "Its trust policy may ask for another external id: compare it with the connection's ExternalId.",
        ],
        ReachState.ExplicitlyDenied => ["A policy denies it in so many words: the caller's own, a permission boundary, or a service control policy of an OU above. Creating the role anew does not help."],
        ReachState.RegionDisabled or ReachState.Reachable or ReachState.NeverTried => [],
    };

    /// <summary>E.g. <c>3 of 38 accounts refused us 2 h ago</c>; null when nobody is known to refuse.</summary>
    public static string? Warning(IReadOnlyList<AccountReach> refusing, int accounts, DateTimeOffset now)
    {
        if (refusing.Count == 0)
            return null;
        var oldest = Format.Age(now - refusing.Min(r => r.At!.Value));
        var newest = Format.Age(now - refusing.Max(r => r.At!.Value));
        var when = oldest == newest ? newest : $"between {oldest} and {newest}";
        return $"{Format.Count(refusing.Count)} of {Format.Of(accounts, "account")} refused us {when}. They will fail unless somebody has mended it since.";
    }
}
