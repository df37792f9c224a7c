using System.Collections.Concurrent;

namespace CoveDashboard.Rehearsal.Identity;

/// <summary>Remembers what is dear to compute and cheap to lose: when it is full it forgets everything. Safe for many threads.</summary>
internal sealed class BoundedCache<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, TValue> _entries = new();

    public TValue GetOrAdd(TKey key, Func<TKey, TValue> compute)
    {
        if (_entries.TryGetValue(key, out var known))
            return known;
        if (_entries.Count >= capacity)
            _entries.Clear();
        return _entries.GetOrAdd(key, compute);
    }
}
