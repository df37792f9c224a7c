namespace CoveDashboard.Engine.Plans;

/// <summary>Where a plan stands.</summary>
public enum PlanState
{
    /// <summary>Its run is still planning; nothing is sealed.</summary>
    Draft,

    /// <summary>Sealed; waits for approvals.</summary>
    Waiting,
    Approved,
    Rejected,
    Expired,
    Applying,

    /// <summary>Every change is applied, was done already, or is gone.</summary>
    Applied,

    /// <summary>The apply ended with changes that failed, drifted, are unknown or were not started.</summary>
    Incomplete,

    /// <summary>Another plan replaced it: items were struck or the rollout was changed.</summary>
    Superseded,

    /// <summary>Nothing was found to change.</summary>
    Empty,
}

/// <summary>Where a change stands.</summary>
public enum ChangeState
{
    /// <summary>No apply has come to it yet.</summary>
    Pending,

    /// <summary>Made, and verified by reading again.</summary>
    Applied,

    /// <summary>It stood as wanted before anything was sent.</summary>
    AlreadyDone,

    /// <summary>The item, or its account, is not as it was when the plan was sealed; nothing was sent.</summary>
    Drifted,

    /// <summary>The item is not there any more; nothing was sent.</summary>
    Gone,

    /// <summary>AWS refused, or the item could not be read; nothing changed.</summary>
    Failed,

    /// <summary>Sent, and what became of it could not be found out: a person must look.</summary>
    Unknown,

    /// <summary>The apply ended before it came to this change.</summary>
    NotStarted,
}
