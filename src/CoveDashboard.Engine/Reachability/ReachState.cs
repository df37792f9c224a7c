namespace CoveDashboard.Engine.Reachability;

/// <summary>Whether a role lets us into an account, as it was when it was tried last. Stored as numbers: never change one.</summary>
public enum ReachState
{
    /// <summary>Nobody has tried the role there: unknown, not refused.</summary>
    NeverTried = 0,

    /// <summary>The role was assumed, or the connection's own session answered.</summary>
    Reachable = 1,

    /// <summary>AssumeRole was refused. AWS answers alike for a missing role, a refusing trust and a wrong external id.</summary>
    Refused = 2,

    /// <summary>AssumeRole was refused, and the message speaks of an explicit deny.</summary>
    ExplicitlyDenied = 3,

    /// <summary>The role was assumed, and at least one region that was asked for is not enabled there.</summary>
    RegionDisabled = 4,
}
