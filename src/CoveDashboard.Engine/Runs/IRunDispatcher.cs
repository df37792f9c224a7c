namespace CoveDashboard.Engine.Runs;

/// <summary>Gets slices executed, somewhere, at least once. Implemented over Quartz; knows nothing of what a slice does.</summary>
public interface IRunDispatcher
{
    /// <summary>Schedules slices in one go. Scheduling one that is scheduled already changes nothing.</summary>
    Task ScheduleAsync(Guid runId, IReadOnlyCollection<int> slices, CancellationToken cancellationToken);

    /// <summary>Which slices of the run are scheduled or executing, for the reconciler.</summary>
    Task<IReadOnlySet<int>> ScheduledAsync(Guid runId, CancellationToken cancellationToken);
}

/// <summary>Executes one attempt of a slice; called by the dispatcher's jobs. Safe for many threads.</summary>
public interface ISliceExecutor
{
    /// <summary>
    /// Claims the slice's lease, works its targets and returns when they all have results, when the run is paused or
    /// stopped, or when the lease is another's. Idempotent: a slice that is done returns at once.
    /// </summary>
    Task ExecuteAsync(Guid runId, int slice, CancellationToken cancellationToken);
}
