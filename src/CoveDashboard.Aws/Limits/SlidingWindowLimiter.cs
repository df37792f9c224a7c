using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Aws.Limits;

/// <summary>
/// Never more than the maximum in any window of the interval. Keeps the times of the last permits, at most as many as the
/// maximum; limits may change while somebody waits.
/// </summary>
internal sealed class SlidingWindowLimiter : ICallLimiter, IDisposable
{
    private readonly Lock _lock = new();
    private readonly Queue<long> _granted = new();
    private readonly PermitQueue _queue;
    private readonly TimeProvider _time;
    private RateLimitSettings? _settings;

    public SlidingWindowLimiter(RateLimitSettings? settings, TimeProvider time)
    {
        _settings = settings;
        _time = time;
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
                return _queue.Depth == 0 && (IsUnlimited || Room());
        }
    }

    private bool IsUnlimited => _settings is not { MaxCount: > 0 } || _settings.Interval <= TimeSpan.Zero;

    public ValueTask AcquireAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        PermitQueue.Waiter waiter;
        lock (_lock)
        {
            if (IsUnlimited)
                return default;
            if (_queue.Depth == 0 && TryGrant())
            {
                LastWait = TimeSpan.Zero;
                return default;
            }

            if (!_settings!.Block)
                throw new LimitReachedException($"The limit of {_settings.MaxCount} calls in {_settings.Interval.TotalSeconds} s for this account and region is reached.");
            waiter = _queue.Join();
            Schedule();
        }

        return _queue.WaitAsync(waiter, cancellationToken);
    }

    /// <summary>Takes a new limit; waiters that it admits go on at once.</summary>
    public void Update(RateLimitSettings? settings)
    {
        lock (_lock)
        {
            if (Equals(_settings, settings))
                return;
            _settings = settings;
            Admit();
        }
    }

    public void Dispose()
    {
        lock (_lock)
            _queue.Dispose();
    }

    private void Admit()
    {
        while (_queue.Depth > 0 && (IsUnlimited || TryGrant()))
            LastWait = _queue.Release();
        Schedule();
    }

    private bool TryGrant()
    {
        if (!Room())
            return false;
        _granted.Enqueue(_time.GetTimestamp());
        return true;
    }

    private bool Room()
    {
        while (_granted.TryPeek(out var oldest) && _time.GetElapsedTime(oldest) >= _settings!.Interval)
            _granted.Dequeue();
        return _granted.Count < _settings!.MaxCount;
    }

    private void Schedule()
    {
        if (_queue.Depth == 0 || IsUnlimited)
            return;
        // After the limit was lowered several permits must age before there is room.
        var blocking = _granted.ElementAt(Math.Max(0, _granted.Count - _settings!.MaxCount));
        _queue.WakeAfter(_settings.Interval - _time.GetElapsedTime(blocking));
    }

    private void Wake()
    {
        lock (_lock)
            Admit();
    }
}
