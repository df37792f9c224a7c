namespace CoveDashboard.Engine.Runs;

/// <summary>Where a run stands.</summary>
public enum RunStatus
{
    Queued,
    Running,
    Paused,

    /// <summary>Every target succeeded or was skipped.</summary>
    Succeeded,

    /// <summary>Finished; some targets failed, refused the role, or are unknown.</summary>
    CompletedWithFailures,

    /// <summary>Fail-fast met a failure, or nothing could be started.</summary>
    Failed,
    Cancelled,

    /// <summary>The failure budget or an emergency stop ended it; <see cref="Run.StopReason"/> says which.</summary>
    Stopped,
}

/// <summary>Where a target stands.</summary>
public enum TargetState
{
    Queued,
    Running,
    Succeeded,

    /// <summary>The role was assumed, the action failed.</summary>
    Failed,
    AssumeRoleFailed,
    Skipped,
    Cancelled,
    Unknown,
}

/// <summary>Questions about states.</summary>
public static class RunStates
{
    /// <summary>Nothing more will happen.</summary>
    public static bool IsFinal(this RunStatus status) => status is not (RunStatus.Queued or RunStatus.Running or RunStatus.Paused);

    /// <summary>The target has its one result.</summary>
    public static bool IsFinal(this TargetState state) => state is not (TargetState.Queued or TargetState.Running);
}
