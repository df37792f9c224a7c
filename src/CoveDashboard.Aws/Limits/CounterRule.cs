using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Aws.Limits;

/// <summary>
/// The rule of cs.ratelimit: the maximum of permits, however far apart; then none until the interval has passed since the last of
/// them, and the count begins anew. Gives at most what <see cref="SlidingLogRule"/> gives, and remembers two numbers only.
/// </summary>
internal sealed class CounterRule(TimeProvider time) : IPermitRule
{
    private long _count;
    private long _last = time.GetTimestamp();

    public TimeSpan Until(RateLimitSettings limit)
    {
        if (_count < limit.MaxCount)
            return TimeSpan.Zero;
        var left = limit.Interval - time.GetElapsedTime(_last);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    public void Take(RateLimitSettings limit)
    {
        // Full and young: the permit came by another rule, and counts on.
        if (_count >= limit.MaxCount && time.GetElapsedTime(_last) >= limit.Interval)
            _count = 0;
        _count++;
        _last = time.GetTimestamp();
    }
}
