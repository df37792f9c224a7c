using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Testing.Runs;

/// <summary>One run of <see cref="InMemoryRunStore"/>; used under its lock.</summary>
internal sealed class StoredRun
{
    private readonly Slice[] _slices;
    private readonly Dictionary<int, int> _sliceOf = [];
    private readonly SortedDictionary<long, TargetResult> _bySequence = [];
    private readonly Dictionary<int, TargetResult> _results = [];
    private readonly Dictionary<(string, string), CallTally> _calls = [];

    public StoredRun(NewRun created, int number)
    {
        Created = created;
        Run = created.Run with
        {
            Number = number,
            Plan = created.PlanHash,
            Wave = created.PlanHash is null ? null : 1,
            Waves = created.PlanHash is null ? null : created.SliceWaves?.DefaultIfEmpty(1).Max() ?? 1,
        };
        Targets = [.. created.Plan.Targets.Concat(created.Plan.Skipped.Select(s => s.Target)).OrderBy(t => t.Ordinal)];
        _slices = [.. created.Slices.Select((s, i) => new Slice([.. s], created.SliceWaves?[i] ?? 1))];
        foreach (var (slice, ordinals) in created.Slices.Index())
            foreach (var ordinal in ordinals)
                _sliceOf.Add(ordinal, slice);
        foreach (var skipped in created.Plan.Skipped)
            Put(new TargetResult
            {
                Target = skipped.Target,
                State = TargetState.Skipped,
                Partition = created.Partition,
                Error = new TargetError(skipped.Reason.ToString(), Engine.Calls.AwsErrorKind.Unknown, skipped.Detail, null, null),
            });
        Count();
    }

    public NewRun Created { get; }

    public Run Run { get; set; }

    public RunSteering Steering { get; set; } = RunSteering.Go;

    /// <summary>Null unless the run is paused between waves.</summary>
    public DateTimeOffset? WaveEndedAt { get; private set; }

    public IReadOnlyList<Target> Targets { get; }

    public IReadOnlyCollection<TargetResult> Results => _bySequence.Values;

    public IReadOnlyList<Slice> Slices => _slices;

    public IEnumerable<CallTally> Calls => _calls.Values;

    public TargetResult? Find(int ordinal) => _results.GetValueOrDefault(ordinal);

    public bool Holds(SliceLease lease) => _slices[lease.Slice].Lease is { } held && held.Fence == lease.Fence;

    public IEnumerable<Target> OpenTargets(int slice) => _slices[slice].Ordinals.Where(o => !_results.ContainsKey(o)).Select(o => Targets[o]);

    public bool IsOpen(Slice slice) => slice.Wave <= (Run.Wave ?? 1);

    /// <summary>Null while open slices are not done, or no wave follows.</summary>
    public WaveStanding? EndWave(string reason, DateTimeOffset now)
    {
        if (Run is not { Wave: { } wave, Waves: { } waves, Status: var status } || status.IsFinal() || wave >= waves || _slices.Any(s => IsOpen(s) && !s.IsDone))
            return null;
        (Steering, WaveEndedAt) = (RunSteering.Pause, now);
        Run = Run with { Status = RunStatus.Paused, StopReason = reason };
        return new WaveStanding(wave, waves, OpenSlices: 0, now);
    }

    public bool OpenWave(int wave)
    {
        if (Run.Status != RunStatus.Paused || WaveEndedAt is null || Run.Wave != wave - 1 || wave > Run.Waves)
            return false;
        (Steering, WaveEndedAt) = (RunSteering.Go, null);
        Run = Run with { Status = RunStatus.Running, StopReason = null, Wave = wave };
        return true;
    }

    public int SliceOf(int ordinal) => _sliceOf[ordinal];

    /// <summary>Stores a target's one result; null for a second one.</summary>
    public TargetResult? Put(TargetResult result)
    {
        if (_results.ContainsKey(result.Target.Ordinal))
            return null;
        var stored = result with { Sequence = _bySequence.Count + 1 };
        _bySequence.Add(stored.Sequence, stored);
        _results.Add(stored.Target.Ordinal, stored);
        return stored;
    }

    public void Add(CallTally tally) =>
        _calls[(tally.Service, tally.Operation)] = _calls.TryGetValue((tally.Service, tally.Operation), out var before)
            ? tally with
            {
                Count = before.Count + tally.Count,
                Throttled = before.Throttled + tally.Throttled,
                Failed = before.Failed + tally.Failed,
                Latency = [.. before.Latency.Zip(tally.Latency, (a, b) => a + b)],
            }
            : tally;

    /// <summary>Brings the run's figures up to date.</summary>
    public void Count()
    {
        int Of(TargetState state) => _results.Values.Count(r => r.State == state);
        Run = Run with
        {
            Totals = new RunTotals(
                Targets.Count, Targets.Count - _results.Count, Running: 0, Of(TargetState.Succeeded), Of(TargetState.Failed),
                Of(TargetState.AssumeRoleFailed), Of(TargetState.Skipped), Of(TargetState.Cancelled), Of(TargetState.Unknown)),
            Rows = _results.Values.Sum(r => r.RowCount),
            Calls = _calls.Values.Sum(c => c.Count),
            Throttled = _calls.Values.Sum(c => c.Throttled),
            LastSequence = _bySequence.Count,
        };
    }

    internal sealed class Slice(int[] ordinals, int wave)
    {
        public int[] Ordinals { get; } = ordinals;

        public int Wave { get; } = wave;

        public SliceLease? Lease { get; set; }

        public long Fence { get; set; }

        public bool IsDone { get; set; }
    }
}
