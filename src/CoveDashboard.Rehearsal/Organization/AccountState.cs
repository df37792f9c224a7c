namespace CoveDashboard.Rehearsal.Organization;

/// <summary>AWS's words for where an account is in its life.</summary>
internal static class AccountState
{
    public const string PendingActivation = "PENDING_ACTIVATION";
    public const string Active = "ACTIVE";
    public const string Suspended = "SUSPENDED";
    public const string PendingClosure = "PENDING_CLOSURE";
    public const string Closed = "CLOSED";

    public static IReadOnlyList<string> All { get; } = [PendingActivation, Active, Suspended, PendingClosure, Closed];

    /// <summary>The retired <c>Status</c> that goes with a state.</summary>
    public static string ToStatus(string state) => state switch
    {
        Active or PendingActivation => "ACTIVE",
        PendingClosure => "PENDING_CLOSURE",
        _ => "SUSPENDED",
    };
}
