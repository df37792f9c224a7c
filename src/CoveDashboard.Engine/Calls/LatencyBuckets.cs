namespace CoveDashboard.Engine.Calls;

/// <summary>Buckets of call durations: powers of √2 from 1 ms on, so that a percentile is right within 20 %.</summary>
public static class LatencyBuckets
{
    /// <summary>Number of buckets; the last one is open.</summary>
    public const int Count = 36;

    /// <summary>Upper bound of a bucket.</summary>
    public static TimeSpan UpperBound(int bucket) => TimeSpan.FromMilliseconds(Math.Pow(2, bucket / 2.0));

    /// <summary>The bucket of a duration.</summary>
    public static int Of(TimeSpan duration) =>
        Math.Clamp((int)Math.Ceiling(2 * Math.Log2(Math.Max(1, duration.TotalMilliseconds))), 0, Count - 1);

    /// <summary>The duration that a share (0–1) of the counted calls did not exceed; zero when none was counted.</summary>
    public static TimeSpan Percentile(IReadOnlyList<long> counts, double share)
    {
        var wanted = (long)Math.Ceiling(counts.Sum() * share);
        if (wanted == 0)
            return TimeSpan.Zero;
        var seen = 0L;
        for (var bucket = 0; bucket < counts.Count; bucket++)
        {
            seen += counts[bucket];
            if (seen >= wanted)
                return UpperBound(bucket);
        }
        return UpperBound(Count - 1);
    }
}
