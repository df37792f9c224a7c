using CoveDashboard.Engine.Runs.Execution;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Engine.Runs.Feed;

/// <summary>The runs that somebody watches here; one view each, however many watch. Safe for many threads.</summary>
internal sealed class RunViews : IAsyncDisposable
{
    private readonly IRunStore _store;
    private readonly ActiveRuns _active;
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, Entry> _views = [];

    public RunViews(IRunStore store, ActiveRuns active, TimeProvider clock)
    {
        (_store, _active, _clock) = (store, active, clock);
        store.Stored += Ring;
        active.TargetBegan += Ring;
    }

    /// <summary>The run's view, to be left again; null when there is no such run.</summary>
    public async Task<RunView?> EnterAsync(Guid runId, CancellationToken cancellationToken)
    {
        Entry entry;
        lock (_lock)
        {
            if (!_views.TryGetValue(runId, out entry!))
                _views[runId] = entry = new Entry();
            entry.Watchers++;
        }
        try
        {
            await entry.Gate.WaitAsync(cancellationToken);
            try
            {
                if ((entry.View ??= await RunView.OpenAsync(_store, _active, _clock, runId, cancellationToken)) is { } view)
                    return Tell(entry, view);
            }
            finally
            {
                entry.Gate.Release();
            }
        }
        catch
        {
            await LeaveAsync(runId);
            throw;
        }
        await LeaveAsync(runId);
        return null;
    }

    /// <summary>The last one turns off the light.</summary>
    public async Task LeaveAsync(Guid runId)
    {
        RunView? view;
        lock (_lock)
        {
            var entry = _views[runId];
            view = entry.View;
            if (--entry.Watchers > 0)
            {
                view?.Watchers = entry.Watchers;
                return;
            }
            _views.Remove(runId);
        }
        if (view is not null)
            await view.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _store.Stored -= Ring;
        _active.TargetBegan -= Ring;
        Entry[] left;
        lock (_lock)
            left = [.. _views.Values];
        foreach (var view in left.Select(e => e.View).OfType<RunView>())
            await view.DisposeAsync();
    }

    private RunView Tell(Entry entry, RunView view)
    {
        lock (_lock)
            view.Watchers = entry.Watchers;
        return view;
    }

    private void Ring(Guid runId)
    {
        lock (_lock)
            _views.GetValueOrDefault(runId)?.View?.Ring();
    }

    private sealed class Entry
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public RunView? View { get; set; }

        public int Watchers { get; set; }
    }
}
