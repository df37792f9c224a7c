using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Aws.Limits;

/// <summary>
/// Gives permits as the configured limit allows. First come, first served; the limit may change while somebody waits. Safe for
/// many threads.
/// </summary>
internal sealed class CallLimiter : ICallLimiter, IDisposable
{
    private readonly Lock _lock = new();
    private readonly PermitQueue _queue;
    private readonly TimeProvider _time;

    // Both remember every permit, so that a change of the kind forgets none.
    private readonly SlidingLogRule _slidingLog;
    private readonly CounterRule _counter;
    private RateLimitSettings? _limit;
    private long _waits;
    private long _refused;
    private long? _given;
    private long? _heldBack;

    public CallLimiter(RateLimitSettings? limit, TimeProvider time)
    {
        _limit = limit;
        _time = time;
        _slidingLog = new SlidingLogRule(time);
        _counter = new CounterRule(time);
        _queue = new PermitQueue(_lock, time, Wake);
    }

    public int QueueDepth
    {
        get
        {
            lock (_lock)
                return _queue.Depth;
        }
    }

    public TimeSpan LastWait { get; private set; }

    /// <summary>No permit was given within the interval and nobody waits: forgetting this limiter loses nothing.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_lock)
                return _queue.Depth == 0 && (Limit is not { } limit || _given is not { } given || _time.GetElapsedTime(given) >= limit.Interval);
        }
    }

    /// <summary>Null: unlimited.</summary>
    private RateLimitSettings? Limit => _limit is { MaxCount: > 0 } limit && limit.Interval > TimeSpan.Zero ? limit : null;

    public ValueTask AcquireAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        PermitQueue.Waiter waiter;
        lock (_lock)
        {
            if (Limit is not { } limit)
                return default;
            if (_queue.Depth == 0 && TryGrant(limit))
            {
                LastWait = TimeSpan.Zero;
                return default;
            }

            _heldBack = _time.GetTimestamp();
            if (!limit.Block)
            {
                _refused++;
                throw new LimitReachedException($"The limit of {limit.MaxCount} calls in {limit.Interval.TotalSeconds} s for this account and region is reached.");
            }

            _waits++;
            waiter = _queue.Join();
            Schedule();
        }

        return _queue.WaitAsync(waiter, cancellationToken);
    }

    /// <summary>Takes a new limit; waiters that it admits go on at once.</summary>
    public void Update(RateLimitSettings? limit)
    {
        lock (_lock)
        {
            if (Equals(_limit, limit))
                return;
            _limit = limit;
            Admit();
        }
    }

    public Reading Read()
    {
        lock (_lock)
        {
            var isHolding = _queue.Depth > 0 || (_heldBack is { } at && _time.GetElapsedTime(at) < AdaptiveLimiter.Memory);
            return new Reading(Limit, isHolding, _queue.Depth, _waits, _refused, LastWait);
        }
    }

    public void Dispose()
    {
        lock (_lock)
            _queue.Dispose();
    }

    private IPermitRule RuleOf(RateLimitSettings limit) => limit.Kind switch
    {
        RateLimitKind.SlidingLog => _slidingLog,
        RateLimitKind.Counter => _counter,
    };

    private bool TryGrant(RateLimitSettings limit)
    {
        if (RuleOf(limit).Until(limit) > TimeSpan.Zero)
            return false;
        _slidingLog.Take(limit);
        _counter.Take(limit);
        _given = _time.GetTimestamp();
        return true;
    }

    private void Admit()
    {
        while (_queue.Depth > 0 && (Limit is not { } limit || TryGrant(limit)))
        {
            LastWait = _queue.Release();
            _heldBack = _time.GetTimestamp();
        }

        Schedule();
    }

    private void Schedule()
    {
        if (_queue.Depth > 0 && Limit is { } limit)
            _queue.WakeAfter(RuleOf(limit).Until(limit));
    }

    private void Wake()
    {
        lock (_lock)
            Admit();
    }

    /// <param name="Limit">What holds now; null: unlimited.</param>
    /// <param name="IsHolding">Somebody waits, or had to a moment ago.</param>
    /// <param name="Waiting">Calls that wait for a permit now.</param>
    /// <param name="Waits">Calls that had to wait so far.</param>
    /// <param name="Refused">Calls that were refused so far, because the limit does not let them wait.</param>
    internal readonly record struct Reading(RateLimitSettings? Limit, bool IsHolding, int Waiting, long Waits, long Refused, TimeSpan LastWait);
}
