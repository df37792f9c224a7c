namespace CoveDashboard.Engine.Schedules;

/// <summary>What came of a time of a schedule.</summary>
/// <param name="At">When it came of it.</param>
/// <param name="DueAt">The time that it was for; null: a person started it.</param>
/// <param name="Run">The run that was started; null: none.</param>
/// <param name="Message">A sentence for a person.</param>
public sealed record ScheduleEvent(DateTimeOffset At, DateTimeOffset? DueAt, ScheduleEventKind Kind, Guid? Run, string Message);

/// <summary>Names are stored and part of the API.</summary>
public enum ScheduleEventKind
{
    Started,

    /// <summary>Its start waits for the end of the run before.</summary>
    Queued,

    /// <summary>Left out because the run before went on.</summary>
    Skipped,

    /// <summary>Left out because nothing ran when its time came.</summary>
    Missed,

    /// <summary>The owner may not do this any more, or the request has faults by now.</summary>
    Refused,
}
