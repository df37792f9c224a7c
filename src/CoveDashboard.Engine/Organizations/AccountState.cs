namespace CoveDashboard.Engine.Organizations;

/// <summary>State of an account, from AWS's <c>State</c>, else from the retired <c>Status</c>.</summary>
public enum AccountState
{
    /// <summary>AWS gave none, or a value that is not known here.</summary>
    Unknown,
    PendingActivation,
    Active,
    Suspended,
    PendingClosure,
    Closed,
}
