using System.Text.Json.Nodes;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Schedules;

namespace CoveDashboard.Api.Resources;

/// <summary>A schedule on the wire.</summary>
/// <param name="CronWords">The cron expression in words.</param>
/// <param name="Owner"><c>issuer|subject</c> of the person as whom it acts.</param>
/// <param name="Next">The next five times, UTC; none while it is paused.</param>
/// <param name="WaitingSince">A time whose start waits for the end of the run before; null: none.</param>
/// <param name="Last">What came of its last time; null: nothing yet.</param>
/// <param name="Version">Send it back when you change the schedule.</param>
internal sealed record ScheduleResource(
    Guid Id,
    string Name,
    string Connection,
    string Action,
    JsonObject? Parameters,
    TargetsResource Targets,
    RegionSelectionResource Regions,
    string? Reason,
    string Cron,
    string CronWords,
    string TimeZone,
    OverlapPolicy Overlap,
    MisfirePolicy Misfire,
    string Owner,
    string OwnerName,
    bool Paused,
    IReadOnlyList<DateTimeOffset> Next,
    DateTimeOffset? WaitingSince,
    ScheduledRunResource? LastRun,
    ScheduleEventResource? Last,
    int Version,
    DateTimeOffset ChangedAt,
    string ChangedBy)
{
    /// <summary>As many times as are shown.</summary>
    public const int Times = 5;

    public static ScheduleResource From(Schedule s, IReadOnlyList<DateTimeOffset> next, Run? lastRun) => new(
        s.Id, s.Name, s.Run.Connection, s.Run.Action, s.Run.Parameters,
        new TargetsResource(s.Run.Targets.Include, s.Run.Targets.Ignore, s.Run.Targets.IncludeCallingAccount, s.Run.Targets.Sets),
        RegionSelectionResource.From(s.Run.Regions), s.Run.Reason, s.Time.Expression, Engine.Cron.CronWords.Of(s.Time.Expression), s.Time.TimeZone, s.Overlap, s.Misfire,
        s.Owner.Person.ToString(), s.Owner.Name, s.IsPaused, s.IsPaused ? [] : next, s.QueuedAt,
        lastRun is null ? null : new ScheduledRunResource(lastRun.Id, lastRun.Number, lastRun.Status, lastRun.FinishedAt),
        s.Last is { } last ? ScheduleEventResource.From(last) : null, s.Version, s.ChangedAt, s.ChangedBy);
}

/// <summary>The run that a schedule started last.</summary>
internal sealed record ScheduledRunResource(Guid Id, int Number, RunStatus Status, DateTimeOffset? FinishedAt);

/// <summary>A schedule, and what came of its times, newest first; the last 200.</summary>
internal sealed record ScheduleDetailsResource(ScheduleResource Schedule, IReadOnlyList<ScheduleEventResource> History);

/// <summary>What came of a time.</summary>
/// <param name="DueAt">The time that it was for; null: a person started it.</param>
/// <param name="Run">Id of the run that was started; null: none.</param>
internal sealed record ScheduleEventResource(DateTimeOffset At, DateTimeOffset? DueAt, ScheduleEventKind Kind, Guid? Run, string Message)
{
    public static ScheduleEventResource From(ScheduleEvent e) => new(e.At, e.DueAt, e.Kind, e.Run, e.Message);
}
