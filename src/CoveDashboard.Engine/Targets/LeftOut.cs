namespace CoveDashboard.Engine.Targets;

/// <summary>Why an account or a region of it does not take part.</summary>
public enum LeftOutReason
{
    /// <summary>Ignored by the request.</summary>
    Ignored,

    /// <summary>The calling account, which did not opt in.</summary>
    CallingAccount,

    /// <summary>The management account, which OrganizationAccountAccessRole does not exist in.</summary>
    ManagementAccount,

    /// <summary>Suspended, closing, closed or not yet active; becomes a Skipped target with its state.</summary>
    NotActive,

    /// <summary>The region is not enabled in the account; becomes a Skipped target.</summary>
    RegionDisabled,

    /// <summary>Outside the OUs to which the operator's role is limited.</summary>
    OutsideOus,
}

/// <summary>An account that does not take part. Not-active accounts are Skipped targets; the others are "not reached" and count against coverage.</summary>
/// <param name="Detail">For a person, e.g. <c>SUSPENDED</c> or the OU that was ignored.</param>
public sealed record LeftOut(string AccountId, string AccountName, string OuPath, LeftOutReason Reason, string Detail);
