using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Testing.Runs;

/// <summary>A store without a disk that keeps the contract of <see cref="IRunStore"/>, fencing included. Filters and sorts only what tests of the engine use.</summary>
public sealed class InMemoryRunStore(TimeProvider clock) : IRunStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, StoredRun> _runs = [];
    private int _signals;

    public event Action<Guid>? Stored;

    /// <summary>Raised before a fault is thrown.</summary>
    public event Action? WriteRefused;

    /// <summary>Thrown by the next writes; null: none.</summary>
    public Exception? WriteFault { get; set; }

    /// <summary>All that was given to <see cref="CreateAsync"/>, to look at what is on disk.</summary>
    public IReadOnlyList<NewRun> Created
    {
        get
        {
            lock (_lock)
                return [.. _runs.Values.OrderBy(r => r.Run.Number).Select(r => r.Created)];
        }
    }

    public Task<Run> CreateAsync(NewRun run, CancellationToken cancellationToken) => Do(run.Run.Id, () =>
    {
        if (run.IdempotencyKey is { } key
            && _runs.Values.FirstOrDefault(r => r.Created.IdempotencyKey == key && r.Created.ActorKey == run.ActorKey) is { } earlier)
            return earlier.Run;
        var stored = new StoredRun(run, _runs.Count + 1);
        _runs.Add(run.Run.Id, stored);
        return stored.Run;
    });

    public Task<Run?> FindAsync(Guid runId, CancellationToken cancellationToken) => Ask(() => _runs.GetValueOrDefault(runId)?.Run);

    public Task<Run?> FindAsync(int number, CancellationToken cancellationToken) => Ask(() => _runs.Values.FirstOrDefault(r => r.Run.Number == number)?.Run);

    public Task<Page<Run>> ListAsync(RunQuery query, CancellationToken cancellationToken) => Ask(() =>
        Paging.Cut([.. _runs.Values.Select(r => r.Run)
            .Where(r => query.Connection is null || r.Connection == query.Connection)
            .Where(r => query.Action is null || r.Action == query.Action)
            .Where(r => query.Statuses.Count == 0 || query.Statuses.Contains(r.Status))
            .OrderByDescending(r => r.Number)], query.Cursor, query.Limit));

    public Task<IReadOnlyList<Target>> TargetsAsync(Guid runId, CancellationToken cancellationToken) => Ask(() => _runs[runId].Targets);

    public Task<IReadOnlyList<LeftOut>> LeftOutAsync(Guid runId, CancellationToken cancellationToken) => Ask(() => _runs[runId].Created.Plan.LeftOut);

    public Task<TargetStates> StatesAsync(Guid runId, CancellationToken cancellationToken) => Ask(() =>
    {
        var run = _runs[runId];
        return new TargetStates([.. run.Targets.Select(t => (byte)(run.Find(t.Ordinal)?.State ?? TargetState.Queued))], run.Run.LastSequence);
    });

    /// <summary>What is thrown at who asks for changes; null: nothing.</summary>
    public Exception? ChangesFault { get; set; }

    public Task<IReadOnlyList<TargetChange>> ChangesAsync(Guid runId, long afterSequence, int limit, CancellationToken cancellationToken) => Ask<IReadOnlyList<TargetChange>>(() =>
        ChangesFault is { } fault ? throw fault : [.. _runs[runId].Results.Where(r => r.Sequence > afterSequence).Take(limit).Select(r => new TargetChange(r.Target.Ordinal, r.State, r.Sequence))]);

    public Task<Page<TargetResult>> ResultsAsync(Guid runId, ResultQuery query, CancellationToken cancellationToken) => Ask(() =>
        Paging.Cut([.. _runs[runId].Results
            .Where(r => query.States.Count == 0 || query.States.Contains(r.State))
            .Where(r => query.AccountId is null || r.Target.AccountId == query.AccountId)
            .Where(r => query.Region is null || r.Target.Region == query.Region)
            .Where(r => query.Cause is null || r.Error?.Cause == query.Cause)
            .Where(r => query.AfterSequence is null || r.Sequence > query.AfterSequence)
            .OrderBy(r => query.AfterSequence is null ? r.Target.Ordinal : r.Sequence)], query.Cursor, query.Limit));

    public Task<TargetResult?> FindResultAsync(Guid runId, int ordinal, CancellationToken cancellationToken) => Ask(() => _runs[runId].Find(ordinal));

    public Task<RowPage> RowsAsync(Guid runId, RowQuery query, CancellationToken cancellationToken) => Ask(() =>
    {
        ResultRow[] rows = [.. _runs[runId].Results.OrderBy(r => r.Target.Ordinal).SelectMany(r => (r.Rows ?? []).Select(row =>
            new ResultRow(r.Target.Ordinal, r.Target.AccountId, r.Target.AccountName, r.Target.OuPath, r.Target.Region, row)))];
        return new RowPage([.. rows.Skip(query.Skip).Take(query.Take)], rows.Length);
    });

    public Task<IReadOnlyList<CauseCount>> CausesAsync(Guid runId, CancellationToken cancellationToken) => Ask<IReadOnlyList<CauseCount>>(() =>
        [.. _runs[runId].Results
            .Where(r => r.State is TargetState.Failed or TargetState.AssumeRoleFailed or TargetState.Unknown)
            .GroupBy(r => r.Error?.Cause ?? "", StringComparer.Ordinal)
            .Select(g => new CauseCount(g.Key, g.Count(), g.Select(r => r.Target.AccountId).Distinct(StringComparer.Ordinal).Count(), g.First()))
            .OrderByDescending(c => c.Count)
            .Take(200)]);

    public Task<IReadOnlyList<CallStatistic>> CallsAsync(Guid runId, CancellationToken cancellationToken) => Ask<IReadOnlyList<CallStatistic>>(() =>
        [.. _runs[runId].Calls.Select(c => new CallStatistic(
            c.Service, c.Operation, c.Count, c.Throttled, c.Failed,
            Engine.Calls.LatencyBuckets.Percentile(c.Latency, 0.5), Engine.Calls.LatencyBuckets.Percentile(c.Latency, 0.95)))]);

    public Task<RunExecution?> ExecutionAsync(Guid runId, CancellationToken cancellationToken) => Ask(() =>
        _runs.TryGetValue(runId, out var run) ? new RunExecution(run.Run, run.Created.Partition, run.Created.ProtectedExternalId, run.Created.ActorKey, run.Created.Resources) : null);

    /// <summary>Awaited before each steering.</summary>
    public Func<Task> BeforeSteer { get; set; } = () => Task.CompletedTask;

    /// <summary>Raised with each slice that somebody claims, granted or not.</summary>
    public event Action<int>? Claimed;

    public async Task<bool> SteerAsync(Guid runId, RunSteering steering, string? reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await BeforeSteer();
        return await SteerNowAsync(runId, steering, reason);
    }

    private Task<bool> SteerNowAsync(Guid runId, RunSteering steering, string? reason) => Do(runId, () =>
    {
        if (!_runs.TryGetValue(runId, out var run) || !IsAllowed(run, steering))
            return false;
        run.Steering = steering;
        run.Run = run.Run with
        {
            StopReason = reason,
            Status = steering switch
            {
                RunSteering.Pause => RunStatus.Paused,
                RunSteering.Go => run.Run.StartedAt is null ? RunStatus.Queued : RunStatus.Running,
                RunSteering.Cancel or RunSteering.Fail or RunSteering.Stop => RunStatus.Running,
            },
        };
        return true;
    });

    public Task<bool> LimitAsync(Guid runId, int maxConcurrency, CancellationToken cancellationToken) => Do(runId, () =>
    {
        if (!_runs.TryGetValue(runId, out var run) || run.Run.Status.IsFinal())
            return false;
        run.Run = run.Run with { Options = run.Run.Options with { MaxConcurrency = maxConcurrency } };
        return true;
    });

    /// <summary>Readings of the signal so far.</summary>
    public int Signals => Volatile.Read(ref _signals);

    /// <summary>Awaited before each reading of the signal.</summary>
    public Func<Task> BeforeSignal { get; set; } = () => Task.CompletedTask;

    public async Task<RunSignal?> SignalAsync(Guid runId, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _signals);
        await BeforeSignal();
        return await SignalNowAsync(runId);
    }

    private Task<RunSignal?> SignalNowAsync(Guid runId) => Ask(() =>
        _runs.TryGetValue(runId, out var run) ? new RunSignal(run.Run.Status, run.Steering, run.Run.Totals) : null);

    public Task<IReadOnlyList<Guid>> OpenRunsAsync(CancellationToken cancellationToken) => Ask<IReadOnlyList<Guid>>(() =>
        [.. _runs.Values.Where(r => !r.Run.Status.IsFinal()).Select(r => r.Run.Id)]);

    public Task<IReadOnlyList<int>> OpenSlicesAsync(Guid runId, CancellationToken cancellationToken) => Ask<IReadOnlyList<int>>(() =>
        [.. _runs[runId].Slices.Index().Where(s => !s.Item.IsDone && _runs[runId].IsOpen(s.Item)).Select(s => s.Index)]);

    public Task<IReadOnlyList<int>> ClaimableSlicesAsync(Guid runId, DateTimeOffset now, CancellationToken cancellationToken) => Ask<IReadOnlyList<int>>(() =>
        [.. _runs[runId].Slices.Index().Where(s => !s.Item.IsDone && _runs[runId].IsOpen(s.Item) && !(s.Item.Lease?.ExpiresAt > now)).Select(s => s.Index)]);

    public Task<SliceLease?> ClaimAsync(Guid runId, int slice, string owner, DateTimeOffset now, TimeSpan leaseDuration, CancellationToken cancellationToken)
    {
        Claimed?.Invoke(slice);
        return ClaimNowAsync(runId, slice, owner, now, leaseDuration);
    }

    private Task<SliceLease?> ClaimNowAsync(Guid runId, int slice, string owner, DateTimeOffset now, TimeSpan leaseDuration) => Do(runId, () =>
    {
        if (!_runs.TryGetValue(runId, out var run) || run.Steering != RunSteering.Go || run.Run.Status.IsFinal())
            return null;
        var claimed = run.Slices[slice];
        if (claimed.IsDone || !run.IsOpen(claimed) || claimed.Lease?.ExpiresAt > now)
            return null;
        claimed.Lease = new SliceLease(runId, slice, owner, ++claimed.Fence, now + leaseDuration);
        run.Run = run.Run with { Status = RunStatus.Running, StartedAt = run.Run.StartedAt ?? now };
        return claimed.Lease;
    });

    public Task<SliceLease?> RenewAsync(SliceLease lease, DateTimeOffset now, TimeSpan leaseDuration, CancellationToken cancellationToken) => Ask(() =>
    {
        var run = _runs[lease.RunId];
        return run.Holds(lease) ? run.Slices[lease.Slice].Lease = lease with { ExpiresAt = now + leaseDuration } : null;
    });

    public Task ReleaseAsync(SliceLease lease, CancellationToken cancellationToken) => Ask(() =>
    {
        var run = _runs[lease.RunId];
        if (run.Holds(lease))
            run.Slices[lease.Slice].Lease = null;
        return true;
    });

    public Task<IReadOnlyList<Target>> OpenTargetsAsync(SliceLease lease, CancellationToken cancellationToken) => Ask<IReadOnlyList<Target>>(() =>
        [.. _runs[lease.RunId].OpenTargets(lease.Slice)]);

    public Task<IReadOnlyList<TargetResult>> WriteAsync(
        Guid runId, IReadOnlyList<LeasedResult> results, IReadOnlyList<CallTally> calls, DateTimeOffset now, CancellationToken cancellationToken) => Do<IReadOnlyList<TargetResult>>(runId, () =>
    {
        if (WriteFault is { } fault)
        {
            WriteRefused?.Invoke();
            throw fault;
        }
        var run = _runs[runId];
        TargetResult[] stored = [.. results.Where(r => run.Holds(r.Lease)).Select(r => run.Put(r.Result)).OfType<TargetResult>()];
        foreach (var tally in calls)
            run.Add(tally);
        run.Count();
        return stored;
    });

    public Task CompleteAsync(SliceLease lease, CancellationToken cancellationToken) => Do(lease.RunId, () =>
    {
        var run = _runs[lease.RunId];
        if (run.Holds(lease) && !run.OpenTargets(lease.Slice).Any())
            run.Slices[lease.Slice].IsDone = true;
        return true;
    });

    public Task<int> CancelOpenTargetsAsync(Guid runId, TargetError reason, DateTimeOffset now, CancellationToken cancellationToken) => Do(runId, () =>
    {
        var run = _runs[runId];
        Target[] open = [.. run.Slices.Index().Where(s => !(s.Item.Lease?.ExpiresAt > now)).SelectMany(s => run.OpenTargets(s.Index))];
        foreach (var target in open)
            run.Put(new TargetResult { Target = target, State = TargetState.Cancelled, Partition = run.Created.Partition, Error = reason });
        run.Count();
        return open.Length;
    });

    public Task<Run?> FinishAsync(Guid runId, DateTimeOffset now, CancellationToken cancellationToken) => Do(runId, () =>
    {
        var run = _runs[runId];
        if (run.Run.Status.IsFinal() || run.Run.Totals.Queued > 0)
            return run.Run.Status.IsFinal() ? run.Run : null;
        var totals = run.Run.Totals;
        return run.Run = run.Run with
        {
            FinishedAt = now,
            Status = run.Steering switch
            {
                RunSteering.Cancel => RunStatus.Cancelled,
                RunSteering.Fail => RunStatus.Failed,
                RunSteering.Stop => RunStatus.Stopped,
                RunSteering.Go or RunSteering.Pause => totals.Succeeded + totals.Skipped == totals.Targets ? RunStatus.Succeeded : RunStatus.CompletedWithFailures,
            },
        };
    });

    public Task<WaveStanding?> EndWaveAsync(Guid runId, string reason, DateTimeOffset now, CancellationToken cancellationToken) => Do(runId, () =>
    {
        var run = _runs[runId];
        return run.Run is { Plan: not null, Status: not RunStatus.Paused } && run.Steering == RunSteering.Go ? run.EndWave(reason, now) : null;
    });

    /// <summary>Begins the next wave of an apply that is paused between waves.</summary>
    public bool OpenWave(Guid runId, int wave)
    {
        lock (_lock)
            return _runs[runId].OpenWave(wave);
    }

    /// <summary>Lets another take a slice, as if its owner had stalled.</summary>
    public SliceLease Steal(Guid runId, int slice, string owner)
    {
        lock (_lock)
        {
            var stolen = _runs[runId].Slices[slice];
            return stolen.Lease = new SliceLease(runId, slice, owner, ++stolen.Fence, clock.GetUtcNow() + TimeSpan.FromSeconds(30));
        }
    }

    private static bool IsAllowed(StoredRun run, RunSteering steering) => steering switch
    {
        RunSteering.Go => run.Run.Status == RunStatus.Paused && run.WaveEndedAt is null,
        RunSteering.Pause => run.Run.Status is RunStatus.Queued or RunStatus.Running && run.Steering == RunSteering.Go,
        RunSteering.Cancel or RunSteering.Fail or RunSteering.Stop =>
            !run.Run.Status.IsFinal() && run.Steering is RunSteering.Go or RunSteering.Pause,
    };

    private Task<T> Ask<T>(Func<T> question)
    {
        lock (_lock)
            return Task.FromResult(question());
    }

    private async Task<T> Do<T>(Guid runId, Func<T> change)
    {
        var answer = await Ask(change);
        Stored?.Invoke(runId);
        return answer;
    }
}
