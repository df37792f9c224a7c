namespace CoveDashboard.Engine.Organizations;

/// <summary>AWS's words for account states.</summary>
public static class AccountStates
{
    /// <summary><c>PENDING_ACTIVATION</c>, <c>ACTIVE</c>, <c>SUSPENDED</c>, <c>PENDING_CLOSURE</c>, <c>CLOSED</c>; <c>UNKNOWN</c> when AWS gave none.</summary>
    public static string InAwsWords(AccountState state) => state switch
    {
        AccountState.PendingActivation => "PENDING_ACTIVATION",
        AccountState.Active => "ACTIVE",
        AccountState.Suspended => "SUSPENDED",
        AccountState.PendingClosure => "PENDING_CLOSURE",
        AccountState.Closed => "CLOSED",
        AccountState.Unknown => "UNKNOWN",
    };
}
