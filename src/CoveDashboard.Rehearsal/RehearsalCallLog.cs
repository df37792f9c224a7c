namespace CoveDashboard.Rehearsal;

/// <summary>
/// The calls that came, newest kept: a ring of fixed size, and a count for each operation that is never forgotten until
/// reset. Safe for many threads.
/// </summary>
public sealed class RehearsalCallLog
{
    private readonly Lock _gate = new();
    private readonly RehearsalCall?[] _ring;
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private long _total;

    internal RehearsalCallLog(int capacity) => _ring = new RehearsalCall?[capacity];

    /// <summary>Calls since the start or the last reset, also those that the ring has forgotten.</summary>
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
        {
            var first = Math.Max(after, _total - _ring.Length);
            var count = (int)Math.Min(limit, Math.Max(0, _total - first));
            return [.. Enumerable.Range(0, count).Select(i => _ring[(first + i) % _ring.Length]!)];
        }
    }

    /// <summary>The remembered calls of one operation, oldest first.</summary>
    public IReadOnlyList<RehearsalCall> Of(string service, string operation) =>
        [.. After().Where(c => c.Service == service && c.Operation == operation)];

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            Array.Clear(_ring);
            _counts.Clear();
            _total = 0;
        }
    }

    internal void Add(RehearsalCall call)
    {
        lock (_gate)
        {
            _ring[_total % _ring.Length] = call with { Number = _total + 1 };
            _total++;
            // Names come from the network: only operations that a model knows are counted by name.
            var key = call.Operation.Length == 0 ? "unknown" : $"{call.Service}:{call.Operation}";
            _counts[key] = _counts.GetValueOrDefault(key) + 1;
        }
    }
}
