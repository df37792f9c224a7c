namespace CoveDashboard.Engine.Audit;

/// <summary>Kinds of audit entries. They are stored for good: none is ever renamed.</summary>
public static class AuditKinds
{
    public const string PersonLinkMade = "person.link-made";
    public const string PersonSignedOut = "person.signed-out";
    public const string TokenUsed = "token.used";

    public const string RehearsalFaultsSet = "rehearsal.faults-set";

    /// <summary>A dashboard began to serve, with the settings that its start read.</summary>
    public const string HostStarted = "host.started";

    /// <summary>Settings changed while it served.</summary>
    public const string SettingsChanged = "settings.changed";

    public const string RunStarted = "run.started";
    public const string RunRetried = "run.retried";
    public const string RunCancelled = "run.cancelled";
    public const string RunPaused = "run.paused";
    public const string RunResumed = "run.resumed";
    public const string RunSubtreePaused = "run.subtree-paused";
    public const string RunSubtreeResumed = "run.subtree-resumed";
    public const string RunSubtreeStopped = "run.subtree-stopped";
    public const string PersonSignedIn = "person.signed-in";
    public const string PersonRefused = "person.sign-in-refused";
    public const string PersonLockedOut = "person.locked-out";
    public const string PersonAdded = "person.added";
    public const string PersonChanged = "person.changed";
    public const string ChangeWritten = "change.written";

    /// <summary>Calls of a process that had lost its slice meanwhile: what became of the change is told by whoever has it.</summary>
    public const string ChangeLate = "change.late";
    public const string PlanSealed = "plan.sealed";
    public const string PlanStruck = "plan.struck";
    public const string PlanApproved = "plan.approved";
    public const string PlanRejected = "plan.rejected";
    public const string PlanApplied = "plan.applied";
    public const string PlanUndone = "plan.undone";
    public const string PlanContinued = "plan.continued";
    public const string PlanClosed = "plan.closed";
    public const string WaveStarted = "wave.started";
    public const string WritesStopped = "writes.stopped";
    public const string WritesReleased = "writes.released";
    public const string ExemptionGranted = "exemption.granted";
    public const string ExemptionRevoked = "exemption.revoked";
    public const string BoardTileAdded = "board.tile-added";
    public const string BoardTileChanged = "board.tile-changed";
    public const string BoardTileRemoved = "board.tile-removed";
    public const string BoardTileMoved = "board.tile-moved";
    public const string BoardFrozen = "board.frozen";
    public const string BoardShared = "board.shared";
    public const string BoardShareUsed = "board.share-used";
    public const string BoardShareRevoked = "board.share-revoked";
    public const string RunLimited = "run.limited";
    public const string ScheduleCreated = "schedule.created";
    public const string ScheduleChanged = "schedule.changed";
    public const string ScheduleDeleted = "schedule.deleted";
    public const string SchedulePaused = "schedule.paused";
    public const string ScheduleResumed = "schedule.resumed";

    /// <summary>A time of a schedule came and nothing started: its owner may not, its run has faults, the run before goes on, or nothing ran.</summary>
    public const string ScheduleNotStarted = "schedule.not-started";

    /// <summary>Results of old runs are about to be removed by the retention policy.</summary>
    public const string RetentionSwept = "retention.swept";

    /// <summary>An administrator let a test message go to a channel.</summary>
    public const string NoticeTested = "notice.tested";
    public const string FreezeCreated = "freeze.created";
    public const string FreezeChanged = "freeze.changed";
    public const string FreezeDeleted = "freeze.deleted";

    /// <summary>An administrator let a plan start in spite of freezes; an entry of the plan.</summary>
    public const string FreezeOverridden = "plan.freeze-overridden";

    /// <summary>An administrator took such a word back; an entry of the plan for each word.</summary>
    public const string FreezeOverrideWithdrawn = "plan.freeze-override-withdrawn";

    public const string SavedViewCreated = "saved-view.created";
    public const string SavedViewChanged = "saved-view.changed";
    public const string SavedViewDeleted = "saved-view.deleted";
    public const string TargetSetCreated = "target-set.created";
    public const string TargetSetChanged = "target-set.changed";
    public const string TargetSetDeleted = "target-set.deleted";

    /// <summary>Files of target sets changed while it served.</summary>
    public const string TargetSetFilesRead = "target-set.files-read";
}
