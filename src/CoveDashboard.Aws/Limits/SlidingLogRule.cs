using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Aws.Limits;

/// <summary>Never more than the maximum in any window of the interval, and never later than that asks for.</summary>
internal sealed class SlidingLogRule(TimeProvider time) : IPermitRule
{
    // At most as many as the maximum, and those younger than the interval while the maximum falls.
    private readonly Queue<long> _given = new();

    public TimeSpan Until(RateLimitSettings limit)
    {
        Forget(limit);
        if (_given.Count < limit.MaxCount)
            return TimeSpan.Zero;
        // After the limit was lowered several permits must age before there is room.
        var left = limit.Interval - time.GetElapsedTime(_given.ElementAt(_given.Count - limit.MaxCount));
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    public void Take(RateLimitSettings limit)
    {
        _given.Enqueue(time.GetTimestamp());
        Forget(limit);
    }

    /// <summary>Old ones are kept up to the maximum: a longer interval would count them again.</summary>
    private void Forget(RateLimitSettings limit)
    {
        while (_given.Count > limit.MaxCount && time.GetElapsedTime(_given.Peek()) >= limit.Interval)
            _given.Dequeue();
    }
}
