using CoveDashboard.Engine.Cron;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Engine.Schedules;

/// <summary>A run that starts by itself, again and again. Immutable; as it stood when it was read.</summary>
public sealed record Schedule
{
    public required Guid Id { get; init; }

    /// <summary>For a person; need not be unique.</summary>
    public required string Name { get; init; }

    /// <summary>What is started. Holds no external id.</summary>
    public required RunRequest Run { get; init; }

    public required CronTime Time { get; init; }

    public OverlapPolicy Overlap { get; init; }

    public MisfirePolicy Misfire { get; init; }

    /// <summary>As whom it acts: whoever made or last changed it.</summary>
    public required ScheduleOwner Owner { get; init; }

    /// <summary>Counts what people change, from 1: whoever changes it names the version that they saw.</summary>
    public int Version { get; init; } = 1;

    public required DateTimeOffset ChangedAt { get; init; }

    public required string ChangedBy { get; init; }

    public bool IsPaused { get; init; }

    /// <summary>The first time that nothing came of yet; null: paused, or no time comes any more.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>A time whose start waits until the run before has ended; null: none.</summary>
    public DateTimeOffset? QueuedAt { get; init; }

    /// <summary>The run that it started last; null: none yet.</summary>
    public Guid? LastRun { get; init; }

    /// <summary>What came of the last time; null: nothing yet.</summary>
    public ScheduleEvent? Last { get; init; }
}

/// <summary>What happens when a time comes while the run of an earlier one goes on. Names are stored and part of the API.</summary>
public enum OverlapPolicy
{
    /// <summary>The time is left out, and that is said.</summary>
    Skip,

    /// <summary>One start waits for the end of the run; further times are left out.</summary>
    Queue,

    /// <summary>The run is cancelled, then the next one starts.</summary>
    CancelPrevious,
}

/// <summary>What happens when a time passed while nothing ran that could start it. Names are stored and part of the API.</summary>
public enum MisfirePolicy
{
    /// <summary>It is started once, late, however many times were missed.</summary>
    RunOnce,

    /// <summary>It is left out, and that is said.</summary>
    Skip,
}

/// <summary>As whom a schedule acts.</summary>
/// <param name="Name">Name when the schedule was saved.</param>
/// <param name="Ous">To which OUs the person's role Operator was limited then; null: to none. Holds only for people whose roles this installation does not keep.</param>
public sealed record ScheduleOwner(PersonId Person, string Name, IReadOnlyList<string>? Ous);

/// <summary>A schedule as its runs name it.</summary>
public sealed record ScheduleReference(Guid Id, string Name);
