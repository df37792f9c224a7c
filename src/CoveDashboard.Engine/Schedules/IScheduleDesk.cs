using CoveDashboard.Engine.Cron;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Schedules;

/// <summary>
/// The one door to schedules. Everybody sees all; commands need <see cref="Role.Operator"/> (<see cref="ForbiddenException"/>) and are
/// audited before they act. Safe for many threads and processes.
/// </summary>
public interface IScheduleDesk
{
    /// <summary>All, by name.</summary>
    Task<IReadOnlyList<Schedule>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Null when there is none.</summary>
    Task<Schedule?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>What came of its times, newest first.</summary>
    Task<IReadOnlyList<ScheduleEvent>> HistoryAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The next times from now, at most <paramref name="count"/>; none when the expression or the zone is wrong.</summary>
    IReadOnlyList<DateTimeOffset> Next(CronTime time, int count);

    /// <summary>What <see cref="CreateAsync"/> and <see cref="ChangeAsync"/> would refuse for this actor; empty: nothing. Sends organization reads only.</summary>
    Task<IReadOnlyList<Fault>> CheckAsync(ScheduleRequest request, Actor actor, CancellationToken cancellationToken);

    /// <summary>Keeps a new schedule that acts as the actor. Every fault at once.</summary>
    Task<ScheduleOutcome> CreateAsync(ScheduleRequest request, Actor actor, CancellationToken cancellationToken);

    /// <summary>Replaces a schedule; from now on it acts as the actor, since nobody may lend another's roles to what they wrote.</summary>
    /// <param name="version">The version that the actor saw.</param>
    Task<ScheduleOutcome> ChangeAsync(Guid id, ScheduleRequest request, int version, Actor actor, CancellationToken cancellationToken);

    /// <summary>Its runs stay.</summary>
    Task<ScheduleOutcome> DeleteAsync(Guid id, Actor actor, CancellationToken cancellationToken);

    /// <summary>No time of it starts anything until it is resumed. A run that goes on goes on.</summary>
    Task<ScheduleOutcome> PauseAsync(Guid id, Actor actor, CancellationToken cancellationToken);

    /// <summary>Goes on with the next time; what came during the pause was not missed.</summary>
    Task<ScheduleOutcome> ResumeAsync(Guid id, Actor actor, CancellationToken cancellationToken);

    /// <summary>Starts it now, as the actor and not as the owner; refused while its last run goes on.</summary>
    Task<ScheduleOutcome> RunNowAsync(Guid id, Actor actor, CancellationToken cancellationToken);
}

/// <summary>A wish for a schedule, not yet validated; members as in <see cref="Schedule"/>.</summary>
public sealed record ScheduleRequest(string Name, RunRequest Run, CronTime Time, OverlapPolicy Overlap, MisfirePolicy Misfire);

/// <summary>What became of a command.</summary>
public enum ScheduleResult
{
    Done,

    /// <summary>The request has faults.</summary>
    Refused,
    NotFound,

    /// <summary>Another was faster, or the schedule's state does not allow it.</summary>
    Conflict,
}

/// <summary>What became of a command, and why.</summary>
/// <param name="Schedule">As it stands now; null unless the command was done and left one.</param>
/// <param name="Run">The run that was started; null: none.</param>
/// <param name="Faults">Empty unless it was refused.</param>
public sealed record ScheduleOutcome(ScheduleResult Result, string Message, Schedule? Schedule, Run? Run, IReadOnlyList<Fault> Faults)
{
    internal static ScheduleOutcome Refused(IReadOnlyList<Fault> faults) => new(ScheduleResult.Refused, "The schedule has faults.", null, null, faults);

    internal static ScheduleOutcome NotFound { get; } = new(ScheduleResult.NotFound, "There is no such schedule.", null, null, []);

    internal static ScheduleOutcome Conflict(string message) => new(ScheduleResult.Conflict, message, null, null, []);

    internal static ScheduleOutcome Done(string message, Schedule? schedule, Run? run = null) => new(ScheduleResult.Done, message, schedule, run, []);
}
