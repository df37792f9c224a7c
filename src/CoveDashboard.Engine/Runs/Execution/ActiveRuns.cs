using CoveDashboard.Engine.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoveDashboard.Engine.Runs.Execution;

/// <summary>The runs that this process works on. Bounded by the dispatcher's workers. Safe for many threads.</summary>
internal sealed class ActiveRuns(RunOpening opening, IRunStore store, ISubtreeStore subtrees, TimeProvider clock, IOptions<EngineOptions> options, ILogger<RunWatch> logger)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, Entry> _runs = [];

    /// <summary>Raised with the run's id when a target begins; from any thread.</summary>
    public event Action<Guid>? TargetBegan;

    /// <summary>Targets that this process works on, over all its runs.</summary>
    public int RunningTargets
    {
        get
        {
            lock (_lock)
                return _runs.Values.Sum(e => e.Opened?.Running.Count ?? 0);
        }
    }

    public RunInProgress? Find(Guid runId)
    {
        lock (_lock)
            return _runs.GetValueOrDefault(runId)?.Opened;
    }

    /// <summary>
    /// The run for one more slice; the first opens it. A run that was stopped here is opened anew, so that it can be resumed; one whose results were
    /// lost too, so that what begins after the outage does not fail for what was lost before.
    /// </summary>
    public async Task<RunInProgress> EnterAsync(Guid runId, CancellationToken cancellationToken)
    {
        Entry entry;
        lock (_lock)
        {
            if (!_runs.TryGetValue(runId, out entry!) || entry.Opened is { Control.IsStopped: true } or { Lost: not null })
                _runs[runId] = entry = new Entry { Previous = entry?.Opened };
            entry.Waiting++;
        }
        await entry.Gate.WaitAsync(cancellationToken);
        try
        {
            if (entry.Previous is { } stopped)
                await stopped.Control.Settled.WaitAsync(cancellationToken);
            var run = entry.Opened ??= await opening.OpenAsync(runId, entry.Previous, cancellationToken);
            lock (_lock)
            {
                if (entry.Limit is { } limit)
                    run.Permits.Resize(limit);
                if (run.Holders++ == 0)
                    run.Watch = new RunWatch(store, subtrees, clock, options.Value, logger, run);
            }
            return run;
        }
        finally
        {
            entry.Gate.Release();
            Forget(runId, entry);
        }
    }

    public async Task LeaveAsync(RunInProgress run)
    {
        RunWatch watch;
        lock (_lock)
        {
            if (--run.Holders > 0)
                return;
            (watch, run.Watch) = (run.Watch!, null);
            if (_runs.TryGetValue(run.Run.Id, out var entry) && entry.Opened == run && entry.Waiting == 0)
                _runs.Remove(run.Run.Id);
        }
        await watch.DisposeAsync();
    }

    /// <summary>Takes a stored change of the run's concurrency at once; a run that is just being opened may have been read before it.</summary>
    /// <param name="permits">Targets at once in this process.</param>
    public void Limit(Guid runId, int permits)
    {
        lock (_lock)
        {
            if (!_runs.TryGetValue(runId, out var entry))
                return;
            entry.Limit = permits;
            entry.Opened?.Permits.Resize(permits);
        }
    }

    public void Begin(RunInProgress run, int ordinal)
    {
        run.Running.Add(ordinal);
        TargetBegan?.Invoke(run.Run.Id);
    }

    /// <summary>A command of this process holds at once; other processes read it from the store.</summary>
    public void Observe(Guid runId, RunSteering steering) => Find(runId)?.Control.Observe(steering, failed: 0);

    /// <summary>The same for parts of the tree.</summary>
    public void Observe(Guid runId, HeldAccounts held) => Find(runId)?.Holds.Take(held);

    private void Forget(Guid runId, Entry entry)
    {
        lock (_lock)
        {
            entry.Waiting--;
            if (entry.Waiting == 0 && (entry.Opened?.Holders ?? 0) == 0 && _runs.GetValueOrDefault(runId) == entry)
                _runs.Remove(runId);
        }
    }

    private sealed class Entry
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public RunInProgress? Previous { get; init; }

        public RunInProgress? Opened { get; set; }

        public int Waiting { get; set; }

        /// <summary>The last change of its concurrency; null: none since it was read.</summary>
        public int? Limit { get; set; }
    }
}
