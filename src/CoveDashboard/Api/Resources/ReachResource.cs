using CoveDashboard.Engine.Reachability;

namespace CoveDashboard.Api.Resources;

/// <summary>Whether an account let a role in when it was tried last. Texts are AWS's.</summary>
/// <param name="Role">Null: the connection's own session.</param>
/// <param name="At">Null: never tried.</param>
internal sealed record ReachResource(
    string AccountId, string? Role, ReachState State, DateTimeOffset? At, string? Code, string? Message, int? Run, IReadOnlyList<string> DisabledRegions)
{
    public static ReachResource From(AccountReach reach) => new(
        reach.AccountId, reach.Role, reach.State, reach.At?.ToUniversalTime(), reach.Code, reach.Message, reach.Run, reach.DisabledRegions);
}
