using CoveDashboard.Engine.Runs.Execution;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Engine.Runs.Feed;

/// <summary>
/// One run as its subscribers see it: the state of each target and the sequence number that it includes, changed only under
/// one lock. Its loop reads the store when the bell rings, at most ten times a second, and less often for a crowd; so results of other processes show
/// too. Lives from the first subscriber to the last.
/// </summary>
internal sealed class RunView : IAsyncDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Above so many subscribers each one more adds a millisecond, up to <see cref="LongestInterval"/>: what one batch costs is paid for each of them.</summary>
    private const int Crowd = 50;
    private static readonly TimeSpan LongestInterval = TimeSpan.FromMilliseconds(300);

    private static readonly TimeSpan LookAtLeastEvery = TimeSpan.FromSeconds(2);
    private const int PageSize = 5000;

    private readonly IRunStore _store;
    private readonly ActiveRuns _active;
    private readonly TimeProvider _clock;
    private readonly Bell _bell;
    private readonly RateMeter _meter = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _lock = new();
    private readonly TargetMap _map;
    private TaskCompletionSource _changed = NotYet();
    private Task _loop = Task.CompletedTask;
    private Run _run;
    private RunRate _rate = new(null, null, null);
    private Exception? _fault;

    /// <summary>The picture before the one of now, and what whoever has it, or the one of now, is told: made once, however many are told.</summary>
    private byte[] _before = [];
    private RunBatch? _step;
    private RunBatch? _still;

    private RunView(IRunStore store, ActiveRuns active, TimeProvider clock, Run run, TargetStates states)
    {
        (_store, _active, _clock, _run) = (store, active, clock, run);
        _map = new TargetMap([.. states.States], states.Sequence);
        _bell = new Bell(clock);
    }

    public static async Task<RunView?> OpenAsync(IRunStore store, ActiveRuns active, TimeProvider clock, Guid runId, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(runId, cancellationToken) is not { } run)
            return null;
        var view = new RunView(store, active, clock, run, await store.StatesAsync(runId, cancellationToken));
        await view.LookAsync(cancellationToken);
        view._loop = view.FollowAsync(view._end.Token);
        return view;
    }

    /// <summary>How many subscribers there are; told by the owner.</summary>
    public int Watchers { get; set; }

    public void Ring() => _bell.Ring();

    /// <summary>Completed when there is more than what <see cref="Take"/> gave last.</summary>
    public Task Changed
    {
        get
        {
            lock (_lock)
                return _changed.Task;
        }
    }

    /// <summary>Everything as it is now.</summary>
    public RunBatch TakeSnapshot(SubscriberCopy copy)
    {
        lock (_lock)
        {
            ThrowIfBroken();
            copy.States = _map.Picture;
            return new RunBatch(_run, _map.Sequence, _map.Picture, [], _rate);
        }
    }

    /// <summary>
    /// What is new for somebody who knows the results up to a number; a snapshot for a number that is not known here.
    /// </summary>
    public async Task<RunBatch> ResumeAsync(SubscriberCopy copy, long afterSequence, CancellationToken cancellationToken)
    {
        var changes = new List<TargetChange>();
        while (true)
        {
            await ReadChangesAsync(changes, changes.Count > 0 ? changes[^1].Sequence : afterSequence, cancellationToken);
            var known = changes.Count > 0 ? changes[^1].Sequence : afterSequence;
            lock (_lock)
            {
                if (afterSequence > _map.Sequence)
                    return TakeSnapshot(copy);
                if (_map.Sequence > known)
                    continue;
                ThrowIfBroken();
                copy.States = _map.Picture;
                // What the store has beyond this view comes with the view's next look.
                var now = _map.Running().Concat(changes.Where(c => c.Sequence <= _map.Sequence));
                return new RunBatch(_run, _map.Sequence, States: null, [.. now], _rate);
            }
        }
    }

    /// <summary>What has changed since the copy was brought up to date, however long that was ago; and brings it up to date.</summary>
    public RunBatch Take(SubscriberCopy copy)
    {
        lock (_lock)
        {
            ThrowIfBroken();
            var known = copy.States;
            copy.States = _map.Picture;
            return ReferenceEquals(known, _map.Picture) ? _still ??= Told(known) : ReferenceEquals(known, _before) ? _step ??= Told(known) : Told(known);
        }
    }

    public static TimeSpan IntervalFor(int watchers)
    {
        var interval = Interval + TimeSpan.FromMilliseconds(Math.Max(0, watchers - Crowd));
        return interval < LongestInterval ? interval : LongestInterval;
    }

    private RunBatch Told(byte[] known) => new(_run, _map.Sequence, States: null, ReferenceEquals(known, _map.Picture) ? [] : _map.Since(known), _rate);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _loop;
        _end.Dispose();
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (!_run.Status.IsFinal())
            {
                await Task.Delay(IntervalFor(Watchers), _clock, cancellationToken);
                await _bell.WaitAsync(LookAtLeastEvery, cancellationToken);
                await LookAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The last subscriber has left.
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // Handed to every subscriber, who subscribe again.
            Publish(() =>
            {
                _fault = fault;
                return true;
            });
        }
    }

    /// <summary>The run before its changes: so a run that is seen as final has all its changes seen.</summary>
    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var running = _active.Find(_run.Id)?.Running.Snapshot() ?? [];
        var run = await _store.FindAsync(_run.Id, cancellationToken) ?? _run;
        var changes = new List<TargetChange>();
        await ReadChangesAsync(changes, _map.Sequence, cancellationToken);
        Publish(() => Apply(run, changes, running));
    }

    private async Task ReadChangesAsync(List<TargetChange> changes, long afterSequence, CancellationToken cancellationToken)
    {
        IReadOnlyList<TargetChange> page;
        do
        {
            page = await _store.ChangesAsync(_run.Id, afterSequence, PageSize, cancellationToken);
            changes.AddRange(page);
            afterSequence = page.Count > 0 ? page[^1].Sequence : afterSequence;
        }
        while (page.Count == PageSize);
    }

    /// <returns>Whether anything is different.</returns>
    private bool Apply(Run run, List<TargetChange> changes, int[] running)
    {
        var before = (_run.Status, _run.StopReason, _run.Totals, _run.Calls, _rate);
        var sameHolds = _run.Subtrees.SequenceEqual(run.Subtrees);
        var picture = _map.Picture;
        _map.Apply(changes, running);
        if (!ReferenceEquals(picture, _map.Picture))
            _before = picture;
        (_step, _still) = (null, null);
        _run = run with { Totals = _map.Totals() };
        _rate = _meter.Measure(_run, _clock.GetUtcNow());
        return changes.Count > 0 || !sameHolds || before != (_run.Status, _run.StopReason, _run.Totals, _run.Calls, _rate);
    }

    private void Publish(Func<bool> change)
    {
        lock (_lock)
        {
            if (!change())
                return;
            _changed.SetResult();
            _changed = NotYet();
        }
    }

    private void ThrowIfBroken()
    {
        if (_fault is StoreUnavailableException outage)
            throw new StoreUnavailableException(outage.Fault, outage.Message, outage);
        if (_fault is { } fault)
            throw new InvalidOperationException($"The live view of run {_run.Number} broke.", fault);
    }

    private static TaskCompletionSource NotYet() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>What one subscriber has been told; used by that subscriber only.</summary>
internal sealed class SubscriberCopy
{
    public byte[] States { get; set; } = [];
}
