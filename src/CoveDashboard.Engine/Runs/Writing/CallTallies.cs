using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Engine.Runs.Writing;

/// <summary>Counts the calls of one run until they are written, and of each target while it runs. Bounded by the operations that the action declares.</summary>
internal sealed class CallTallies : ICallObserver
{
    private readonly Lock _lock = new();
    private readonly AsyncLocal<Counter?> _target = new();
    private readonly AsyncLocal<List<CallObservation>?> _watch = new();
    private Dictionary<(string Service, string Operation), Tally> _tallies = [];

    /// <summary>Counts the calls that the current asynchronous flow makes from here on.</summary>
    public Counter CountForTarget()
    {
        var counter = new Counter();
        _target.Value = counter;
        return counter;
    }

    /// <summary>Every attempt that the current asynchronous flow makes from here on, in order; for one flow at a time.</summary>
    public IReadOnlyList<CallObservation> Watch()
    {
        var seen = new List<CallObservation>();
        _watch.Value = seen;
        return seen;
    }

    public void Observe(CallObservation observation)
    {
        _target.Value?.Add();
        _watch.Value?.Add(observation);
        lock (_lock)
        {
            var key = (observation.Service, observation.Operation);
            if (!_tallies.TryGetValue(key, out var tally))
                _tallies[key] = tally = new Tally();
            tally.Count++;
            if (observation.Throttled)
                tally.Throttled++;
            else if (observation.ErrorCode is not null)
                tally.Failed++;
            tally.Latency[LatencyBuckets.Of(observation.Duration)]++;
        }
    }

    /// <summary>Takes what was counted since the last time.</summary>
    public IReadOnlyList<CallTally> Drain()
    {
        Dictionary<(string Service, string Operation), Tally> taken;
        lock (_lock)
        {
            if (_tallies.Count == 0)
                return [];
            (taken, _tallies) = (_tallies, []);
        }
        return [.. taken.Select(t => new CallTally(t.Key.Service, t.Key.Operation, t.Value.Count, t.Value.Throttled, t.Value.Failed, t.Value.Latency))];
    }

    /// <summary>Calls of one target.</summary>
    internal sealed class Counter
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public void Add() => Interlocked.Increment(ref _count);
    }

    private sealed class Tally
    {
        public long Count { get; set; }

        public long Throttled { get; set; }

        public long Failed { get; set; }

        public long[] Latency { get; } = new long[LatencyBuckets.Count];
    }
}
