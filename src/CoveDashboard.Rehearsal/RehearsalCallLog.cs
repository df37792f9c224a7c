using CoveDashboard.ServiceModels;

namespace CoveDashboard.Rehearsal;

/// <summary>
/// The calls that came, newest kept: a ring of fixed size for all, one for writes, which a flood of reads does not push
/// out, and a count for each operation that is never forgotten until reset. Safe for many threads.
/// </summary>
public sealed class RehearsalCallLog
{
    private readonly Lock _gate = new();
    private readonly CallRing _all;
    private readonly CallRing _writes;
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private long _total;

    internal RehearsalCallLog(int capacity) => (_all, _writes) = (new CallRing(capacity), new CallRing(capacity));

    /// <summary>Calls since the start or the last reset, also those that are forgotten.</summary>
    public long Total
    {
        get
        {
            lock (_gate)
                return _total;
        }
    }

    /// <summary>Calls by <c>service:Operation</c> since the start or the last reset.</summary>
    public IReadOnlyDictionary<string, long> Counts
    {
        get
        {
            lock (_gate)
                return new SortedDictionary<string, long>(_counts, StringComparer.Ordinal);
        }
    }

    /// <summary>The remembered calls after a number, oldest first.</summary>
    /// <param name="after">Number of the last call already seen; 0 for all.</param>
    /// <param name="limit">How many at most.</param>
    public IReadOnlyList<RehearsalCall> After(long after = 0, int limit = int.MaxValue)
    {
        lock (_gate)
            return _all.After(after, limit);
    }

    /// <summary>The remembered writes after a number, oldest first: whether they took effect or not.</summary>
    /// <param name="after">Number of the last call already seen; 0 for all.</param>
    /// <param name="limit">How many at most.</param>
    public IReadOnlyList<RehearsalCall> WritesAfter(long after = 0, int limit = int.MaxValue)
    {
        lock (_gate)
            return _writes.After(after, limit);
    }

    /// <summary>The remembered calls of one operation, oldest first.</summary>
    public IReadOnlyList<RehearsalCall> Of(string service, string operation) =>
        [.. After().Where(c => c.Service == service && c.Operation == operation)];

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _all.Clear();
            _writes.Clear();
            _counts.Clear();
            _total = 0;
        }
    }

    internal void Add(RehearsalCall call)
    {
        lock (_gate)
        {
            var numbered = call with { Number = ++_total };
            _all.Add(numbered);
            if (call.Class == OperationClass.Write)
                _writes.Add(numbered);
            // Names come from the network: only operations that a model knows are counted by name.
            var key = call.Operation.Length == 0 ? "unknown" : $"{call.Service}:{call.Operation}";
            _counts[key] = _counts.GetValueOrDefault(key) + 1;
        }
    }
}
