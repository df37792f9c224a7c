using CoveDashboard.Engine.Schedules;

namespace CoveDashboard.Engine.Storage;

/// <summary>Schedules and what came of their times. Outlives the process; safe for many threads and processes.</summary>
public interface IScheduleStore
{
    /// <summary>More than these are never kept.</summary>
    const int MaxSchedules = 1000;

    /// <summary>Events that are kept of each schedule; older ones go.</summary>
    const int MaxEvents = 200;

    /// <summary>All, by name.</summary>
    Task<IReadOnlyList<Schedule>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Null when there is none.</summary>
    Task<Schedule?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Of schedules that have a time to come or one that waits.</summary>
    Task<IReadOnlyList<ScheduleTiming>> TimingsAsync(CancellationToken cancellationToken);

    /// <returns>False when as many are kept as may be.</returns>
    Task<bool> AddAsync(Schedule schedule, CancellationToken cancellationToken);

    /// <summary>Replaces what people say of it by the next version; what came of its times stays.</summary>
    /// <param name="version">The version that is to be replaced.</param>
    /// <returns>False when there is none of this version any more.</returns>
    Task<bool> ChangeAsync(Schedule schedule, int version, CancellationToken cancellationToken);

    /// <returns>False when there is none.</returns>
    Task<bool> DeleteAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Notes what came of a time, if nothing came of it before.</summary>
    /// <returns>False when another was faster, or a person changed the times meanwhile; nothing was noted.</returns>
    Task<bool> SettleAsync(ScheduleSettlement settlement, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<ScheduleEvent>> HistoryAsync(Guid id, CancellationToken cancellationToken);
}

/// <summary>What came of a time.</summary>
/// <param name="Seen">The schedule as it was read; its due and queued times must still stand.</param>
/// <param name="DueAt">Due from now on.</param>
/// <param name="QueuedAt">Waiting from now on.</param>
/// <param name="Event">What came of it; its run becomes the schedule's last.</param>
public sealed record ScheduleSettlement(Schedule Seen, DateTimeOffset? DueAt, DateTimeOffset? QueuedAt, ScheduleEvent Event);
