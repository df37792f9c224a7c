using CoveDashboard.Engine.Organizations;

namespace CoveDashboard.Aws.Organizations;

/// <summary>AWS's words for the state of an account.</summary>
internal static class AccountStates
{
    public static AccountState Parse(string? state) => state switch
    {
        "ACTIVE" => AccountState.Active,
        "SUSPENDED" => AccountState.Suspended,
        "PENDING_CLOSURE" => AccountState.PendingClosure,
        "PENDING_ACTIVATION" => AccountState.PendingActivation,
        "CLOSED" => AccountState.Closed,
        _ => AccountState.Unknown,
    };
}
