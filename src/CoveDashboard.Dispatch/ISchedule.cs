using Quartz;

namespace CoveDashboard.Dispatch;

/// <summary>Where the schedule is kept.</summary>
internal interface ISchedule
{
    /// <summary>Says to Quartz where its tables are.</summary>
    void Use(IPersistentStoreBuilder store);

    /// <summary>Makes what must exist before the scheduler does, and keeps other nodes from making it at the same time until it is disposed.</summary>
    Task<IAsyncDisposable> PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Gives the pooled connections back.</summary>
    void Close();
}
