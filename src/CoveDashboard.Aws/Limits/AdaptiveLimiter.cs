namespace CoveDashboard.Aws.Limits;

/// <summary>
/// Gives permits at the pace that AWS bears: none is waited for until AWS throttles. First come, first served; safe for
/// many threads.
/// </summary>
internal sealed class AdaptiveLimiter : ICallLimiter, IDisposable
{
    /// <summary>How long a pace is worth remembering after the last throttling.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromSeconds(30);

    /// <summary>Permits of this time may be given at once, so that a timer that fires late loses none.</summary>
    private static readonly TimeSpan Burst = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly AdaptivePace _pace;
    private readonly PermitQueue _queue;
    private double _permits;
    private long _filled;
    private long _waits;

    public AdaptiveLimiter(TimeProvider time, double slowest = AdaptivePace.Slowest)
    {
        _time = time;
        _pace = new AdaptivePace(time, slowest);
        _queue = new PermitQueue(_lock, time, Wake);
        _filled = time.GetTimestamp();
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

    /// <summary>Nobody waits, and what was learnt is gone or old: forgetting this limiter loses nothing.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_lock)
                return _queue.Depth == 0 && (_pace.Throttles == 0 || _time.GetElapsedTime(_pace.LastThrottle) >= Memory);
        }
    }

    public ValueTask AcquireAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        PermitQueue.Waiter waiter;
        lock (_lock)
        {
            if (_queue.Depth == 0 && TryGrant())
            {
                LastWait = TimeSpan.Zero;
                return default;
            }

            waiter = _queue.Join();
            _waits++;
            Schedule();
        }

        return _queue.WaitAsync(waiter, cancellationToken);
    }

    /// <summary>AWS answered a call that had a permit.</summary>
    public void Answered(bool throttled)
    {
        lock (_lock)
        {
            var wasFree = _pace.Rate is null;
            _pace.Answered(throttled, isAsked: _queue.Depth > 0);
            if (wasFree)
                (_permits, _filled) = (0, _time.GetTimestamp());
            Admit();
        }
    }

    public Reading Read()
    {
        lock (_lock)
            return new Reading(_pace.Rate, _queue.Depth, _waits, _pace.Throttles, LastWait);
    }

    public void Dispose()
    {
        lock (_lock)
            _queue.Dispose();
    }

    private void Admit()
    {
        while (_queue.Depth > 0 && TryGrant())
            LastWait = _queue.Release();
        Schedule();
    }

    private bool TryGrant()
    {
        if (_pace.Rate is { } rate)
        {
            Fill(rate);
            if (_permits < 1)
                return false;
            _permits--;
        }

        _pace.Sent();
        return true;
    }

    private void Fill(double rate)
    {
        var most = Math.Max(1, rate * Burst.TotalSeconds);
        _permits = Math.Min(most, _permits + (rate * _time.GetElapsedTime(_filled).TotalSeconds));
        _filled = _time.GetTimestamp();
    }

    private void Schedule()
    {
        if (_queue.Depth > 0 && _pace.Rate is { } rate)
            _queue.WakeAfter(TimeSpan.FromSeconds((1 - _permits) / rate));
    }

    private void Wake()
    {
        lock (_lock)
            Admit();
    }

    /// <param name="Rate">Calls a second now; null: not slowed down.</param>
    /// <param name="Waiting">Calls that wait for a permit now.</param>
    /// <param name="Waits">Calls that had to wait so far.</param>
    /// <param name="Throttles">Throttling answers so far.</param>
    internal readonly record struct Reading(double? Rate, int Waiting, long Waits, long Throttles, TimeSpan LastWait);
}
