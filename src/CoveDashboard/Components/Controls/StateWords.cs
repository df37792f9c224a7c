using CoveDashboard.Engine.Notices;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Components.Controls;

/// <summary>Shape, word and style of each state: colour never stands alone.</summary>
/// <param name="Shape">One character that tells the state without colour.</param>
/// <param name="Word">The word beside it.</param>
/// <param name="Style">Name of the state in <c>tokens.css</c>.</param>
public sealed record StateWords(string Shape, string Word, string Style)
{
    public static StateWords Of(TargetState state) => state switch
    {
        TargetState.Queued => new("□", "queued", "queued"),
        TargetState.Running => new("◐", "running", "running"),
        TargetState.Succeeded => new("■", "succeeded", "succeeded"),
        TargetState.Failed => new("✕", "failed", "failed"),
        TargetState.AssumeRoleFailed => new("⚷", "assume role failed", "assume-role-failed"),
        TargetState.Skipped => new("⧄", "skipped", "skipped"),
        TargetState.Cancelled => new("–", "cancelled", "cancelled"),
        TargetState.Unknown => new("?", "unknown", "unknown"),
    };

    public static StateWords Of(RunStatus status) => status switch
    {
        RunStatus.Queued => new("□", "queued", "queued"),
        RunStatus.Running => new("◐", "running", "running"),
        RunStatus.Paused => new("‖", "paused", "assume-role-failed"),
        RunStatus.Succeeded => new("■", "succeeded", "succeeded"),
        RunStatus.CompletedWithFailures => new("✕", "completed with failures", "assume-role-failed"),
        RunStatus.Failed => new("✕", "failed", "failed"),
        RunStatus.Cancelled => new("–", "cancelled", "cancelled"),
        RunStatus.Stopped => new("■", "stopped", "failed"),
    };

    public static StateWords Of(PlanState state) => state switch
    {
        PlanState.Draft => new("□", "planning", "queued"),
        PlanState.Waiting => new("⧗", "waiting", "assume-role-failed"),
        PlanState.Approved => new("☑", "approved", "already-done"),
        PlanState.Rejected => new("✕", "rejected", "failed"),
        PlanState.Expired => new("◷", "expired", "skipped"),
        PlanState.Applying => new("◐", "applying", "running"),
        PlanState.Applied => new("✓", "applied", "applied"),
        PlanState.Incomplete => new("◪", "incomplete", "drifted"),
        PlanState.Superseded => new("→", "superseded", "skipped"),
        PlanState.Empty => new("○", "empty", "cancelled"),
    };

    public static StateWords Of(ChangeState state) => state switch
    {
        ChangeState.Pending => new("□", "pending", "queued"),
        ChangeState.Applied => new("✓", "applied", "applied"),
        ChangeState.AlreadyDone => new("=", "already done", "already-done"),
        ChangeState.Drifted => new("≠", "drifted", "drifted"),
        ChangeState.Gone => new("–", "gone", "cancelled"),
        ChangeState.Failed => new("✕", "failed", "failed"),
        ChangeState.Unknown => new("?", "unknown", "unknown"),
        ChangeState.NotStarted => new("⧄", "not started", "skipped"),
    };

    public static StateWords Of(DeliveryState state) => state switch
    {
        DeliveryState.Waiting => new("⧗", "waiting", "assume-role-failed"),
        DeliveryState.Delivered => new("✓", "delivered", "applied"),
        DeliveryState.Refused => new("✕", "refused", "failed"),
        DeliveryState.GivenUp => new("■", "given up", "failed"),
        DeliveryState.Withdrawn => new("–", "withdrawn", "cancelled"),
    };
}
