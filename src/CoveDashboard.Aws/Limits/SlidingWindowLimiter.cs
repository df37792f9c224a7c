using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Aws.Limits;

/// <summary>
/// Never more than the maximum in any window of the interval. Keeps the times of the last permits, at most as many as the
/// maximum; limits may change while somebody waits.
/// </summary>
internal sealed class SlidingWindowLimiter(RateLimitSettings? settings, TimeProvider time) : ICallLimiter, IDisposable
{
    private readonly Lock _lock = new();
    private readonly Queue<long> _granted = new();
    private readonly LinkedList<Waiter> _waiters = new();
    private RateLimitSettings? _settings = settings;
    private ITimer? _timer;

    public int QueueDepth
    {
        get
        {
            lock (_lock)
                return _waiters.Count;
        }
    }

    public TimeSpan LastWait { get; private set; }

    /// <summary>No permit was given within the interval and nobody waits: forgetting this limiter loses nothing.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_lock)
                return _waiters.Count == 0 && (IsUnlimited || Room());
        }
    }

    private bool IsUnlimited => _settings is not { MaxCount: > 0 } || _settings.Interval <= TimeSpan.Zero;

    public ValueTask AcquireAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Waiter waiter;
        lock (_lock)
        {
            if (IsUnlimited)
                return default;
            if (_waiters.Count == 0 && TryGrant())
            {
                LastWait = TimeSpan.Zero;
                return default;
            }

            if (!_settings!.Block)
                throw new LimitReachedException($"The limit of {_settings.MaxCount} calls in {_settings.Interval.TotalSeconds} s for this account and region is reached.");
            waiter = new Waiter(time.GetTimestamp());
            waiter.Node = _waiters.AddLast(waiter);
            Schedule();
        }

        return WaitAsync(waiter, cancellationToken);
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
        {
            _timer?.Dispose();
            foreach (var waiter in _waiters)
                waiter.Granted.TrySetCanceled();
            _waiters.Clear();
        }
    }

    private async ValueTask WaitAsync(Waiter waiter, CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.Register(() => Leave(waiter, cancellationToken));
        await waiter.Granted.Task;
    }

    private void Leave(Waiter waiter, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (waiter.Granted.TrySetCanceled(cancellationToken) && waiter.Node!.List is not null)
                _waiters.Remove(waiter.Node);
        }
    }

    private void Admit()
    {
        while (_waiters.First is { } first && (IsUnlimited || TryGrant()))
        {
            _waiters.RemoveFirst();
            LastWait = time.GetElapsedTime(first.Value.Since);
            first.Value.Granted.TrySetResult();
        }

        Schedule();
    }

    private bool TryGrant()
    {
        if (!Room())
            return false;
        _granted.Enqueue(time.GetTimestamp());
        return true;
    }

    private bool Room()
    {
        while (_granted.TryPeek(out var oldest) && time.GetElapsedTime(oldest) >= _settings!.Interval)
            _granted.Dequeue();
        return _granted.Count < _settings!.MaxCount;
    }

    /// <summary>Wakes when the first waiter's turn may have come.</summary>
    private void Schedule()
    {
        if (_waiters.Count == 0 || IsUnlimited)
            return;
        // After the limit was lowered several permits must age before there is room.
        var blocking = _granted.ElementAt(Math.Max(0, _granted.Count - _settings!.MaxCount));
        var due = _settings.Interval - time.GetElapsedTime(blocking);
        due = due > TimeSpan.FromMilliseconds(1) ? due : TimeSpan.FromMilliseconds(1);
        _timer ??= time.CreateTimer(static state => ((SlidingWindowLimiter)state!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(due, Timeout.InfiniteTimeSpan);
    }

    private void Wake()
    {
        lock (_lock)
            Admit();
    }

    private sealed class Waiter(long since)
    {
        public long Since { get; } = since;

        public TaskCompletionSource Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public LinkedListNode<Waiter>? Node { get; set; }
    }
}
