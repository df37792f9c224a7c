namespace CoveDashboard.Testing.Time;

/// <summary>A clock that stands still until a test moves it. Timers fire in order, on the thread that moves it.</summary>
public sealed class FakeTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<FakeTimer> _timers = [];
    private DateTimeOffset _now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private TaskCompletionSource _scheduled = NewSignal();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock, firing what falls due on the way.</summary>
    public void Advance(TimeSpan by)
    {
        var target = GetUtcNow() + by;
        while (Next(target) is { } timer)
            timer.Fire();
        lock (_lock)
            _now = target > _now ? target : _now;
    }

    /// <summary>
    /// Lets a task that waits on this clock come to its end: moves to each timer that falls due within <paramref name="longest"/>
    /// as soon as it is set. Longer ones, such as timeouts, stay.
    /// </summary>
    public async Task RunAsync(Task task, TimeSpan longest)
    {
        while (!task.IsCompleted)
        {
            Task scheduled;
            FakeTimer? next;
            lock (_lock)
            {
                scheduled = _scheduled.Task;
                next = _timers.Where(t => t.Due <= _now + longest).MinBy(t => t.Due);
            }

            if (next is null)
                await Task.WhenAny(task, scheduled);
            else
                Advance(next.Due - GetUtcNow());
        }

        await task;
    }

    /// <summary>As <see cref="RunAsync(Task, TimeSpan)"/>, with its value.</summary>
    public async Task<T> RunAsync<T>(Task<T> task, TimeSpan longest)
    {
        await RunAsync((Task)task, longest);
        return await task;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private FakeTimer? Next(DateTimeOffset target)
    {
        lock (_lock)
        {
            var next = _timers.Where(t => t.Due <= target).MinBy(t => t.Due);
            if (next is null)
                return null;
            _now = next.Due > _now ? next.Due : _now;
            next.Rearm();
            return next;
        }
    }

    private sealed class FakeTimer(FakeTime clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;

        public DateTimeOffset Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
                _period = period;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = clock._now + dueTime;
                    clock._timers.Add(this);
                    clock._scheduled.TrySetResult();
                    clock._scheduled = NewSignal();
                }
            }

            return true;
        }

        public void Rearm()
        {
            if (_period > TimeSpan.Zero)
                Due += _period;
            else
                clock._timers.Remove(this);
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (clock._lock)
                clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
