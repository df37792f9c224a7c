namespace CoveDashboard.Rehearsal.Injection;

/// <summary>
/// A token bucket for each account and region. Buckets that are full again are forgotten, so that memory follows the
/// calls of the last seconds and not the size of the organization. Safe for many threads.
/// </summary>
internal sealed class TokenBuckets(double perSecond, double burst, TimeProvider clock)
{
    private const int SweepAt = 4096;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Account, string Region), Bucket> _buckets = [];
    private int _sweepAt = SweepAt;

    /// <summary>Buckets that are not full; for tests of the bound.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _buckets.Count;
        }
    }

    /// <summary>Takes a token; false when there is none.</summary>
    public bool TryTake(string accountId, string region)
    {
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            var key = (accountId, region);
            var tokens = _buckets.TryGetValue(key, out var bucket) ? Refilled(bucket, now) : burst;
            var taken = tokens >= 1;
            _buckets[key] = new Bucket(taken ? tokens - 1 : tokens, now);
            if (_buckets.Count >= _sweepAt)
                Sweep(now);
            return taken;
        }
    }

    private double Refilled(Bucket bucket, long now) =>
        Math.Min(burst, bucket.Tokens + (clock.GetElapsedTime(bucket.At, now).TotalSeconds * perSecond));

    private void Sweep(long now)
    {
        foreach (var full in _buckets.Where(b => Refilled(b.Value, now) >= burst).Select(b => b.Key).ToList())
            _buckets.Remove(full);
        _sweepAt = Math.Max(SweepAt, _buckets.Count * 2);
    }

    private readonly record struct Bucket(double Tokens, long At);
}
