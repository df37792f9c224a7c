using CoveDashboard.Engine.Cron;

namespace CoveDashboard.Engine.Schedules;

/// <summary>
/// Calls <see cref="IScheduleStarter"/> when a schedule's time comes, on one of the processes. What it keeps is a copy of what the
/// store says and may be lost. Safe for many threads and processes.
/// </summary>
public interface IScheduleTimer
{
    /// <summary>Makes what it keeps exactly these.</summary>
    Task KeepAsync(IReadOnlyCollection<ScheduleTiming> wanted, CancellationToken cancellationToken);
}

/// <summary>When a schedule is due.</summary>
/// <param name="Version">Another version is another timing.</param>
/// <param name="DueAt">The first time that nothing came of yet; may lie in the past. The end of time: none comes, but one waits.</param>
/// <param name="IsQueued">A start waits for the end of the run before.</param>
public sealed record ScheduleTiming(Guid Id, int Version, CronTime Time, DateTimeOffset DueAt, bool IsQueued);

/// <summary>Starts what is due. Safe for many threads and processes: of one time comes one thing.</summary>
public interface IScheduleStarter
{
    /// <summary>Deals with the times of a schedule that have come; does nothing when none has.</summary>
    /// <exception cref="Storage.StoreUnavailableException">Nothing is settled; the keeper tries again.</exception>
    Task FireAsync(Guid id, CancellationToken cancellationToken);
}
