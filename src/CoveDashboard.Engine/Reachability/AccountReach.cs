namespace CoveDashboard.Engine.Reachability;

/// <summary>What the newest try of a role in an account showed.</summary>
/// <param name="Role">Name of the role; null: the connection's own session.</param>
/// <param name="At">When it was tried; null: never.</param>
/// <param name="Code">AWS's error code; null when nothing was refused.</param>
/// <param name="Message">AWS's message (hostile text); null when nothing was refused.</param>
/// <param name="Run">Number of the run that tried; null: none.</param>
/// <param name="DisabledRegions">Regions that were found not enabled in the account, in order.</param>
public sealed record AccountReach(
    string AccountId, string? Role, ReachState State, DateTimeOffset? At, string? Code, string? Message, int? Run, IReadOnlyList<string> DisabledRegions)
{
    /// <summary>A run that starts now will most likely be refused there.</summary>
    public bool IsRefusal => State is ReachState.Refused or ReachState.ExplicitlyDenied;

    public static AccountReach Never(string accountId, string? role) => new(accountId, role, ReachState.NeverTried, At: null, Code: null, Message: null, Run: null, []);
}
