using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Testing.Runs;

/// <summary>Executes slices on tasks of this process: a dispatcher without a disk. Disposing it waits for all of them.</summary>
/// <param name="executor">Asked for when the first slice is scheduled.</param>
public sealed class InProcessDispatcher(Func<ISliceExecutor> executor) : IRunDispatcher, IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(Guid RunId, int Slice), Task> _scheduled = [];
    private readonly CancellationTokenSource _end = new();

    /// <summary>Slices are kept back until it completes.</summary>
    public Task Hold { get; set; } = Task.CompletedTask;

    /// <summary>How many slices were scheduled in all.</summary>
    public int Scheduled { get; private set; }

    public Task ScheduleAsync(Guid runId, IReadOnlyCollection<int> slices, CancellationToken cancellationToken)
    {
        if (LosesSlices)
            return Task.CompletedTask;
        lock (_lock)
            foreach (var slice in slices.Where(s => !_scheduled.ContainsKey((runId, s))))
            {
                Scheduled++;
                _scheduled[(runId, slice)] = Task.Run(() => ExecuteAsync(runId, slice), CancellationToken.None);
            }
        return Task.CompletedTask;
    }

    public Task<IReadOnlySet<int>> ScheduledAsync(Guid runId, CancellationToken cancellationToken)
    {
        lock (_lock)
            return Task.FromResult<IReadOnlySet<int>>(_scheduled.Keys.Where(k => k.RunId == runId).Select(k => k.Slice).ToHashSet());
    }

    /// <summary>Loses the next slices that are scheduled, as a crash between store and scheduler would.</summary>
    public bool LosesSlices { get; set; }

    /// <summary>Returns when nothing is scheduled any more; throws what a slice threw.</summary>
    public async Task WhenIdleAsync()
    {
        while (true)
        {
            Task[] tasks;
            lock (_lock)
                tasks = [.. _scheduled.Values];
            if (tasks.Length == 0)
                return;
            await Task.WhenAll(tasks);
        }
    }

    /// <summary>Asks executing slices to stop, as a shutdown does.</summary>
    public Task CancelAsync() => _end.CancelAsync();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        Task[] tasks;
        lock (_lock)
            tasks = [.. _scheduled.Values];
        await Task.WhenAll(tasks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task ExecuteAsync(Guid runId, int slice)
    {
        try
        {
            await Hold.WaitAsync(_end.Token);
            await executor().ExecuteAsync(runId, slice, _end.Token);
        }
        finally
        {
            lock (_lock)
                _scheduled.Remove((runId, slice));
        }
    }
}
