namespace CoveDashboard.Testing;

/// <summary>A clock that stands still until a test moves it. Timers fire inside <see cref="Advance"/>, in order of their times. Safe for many threads.</summary>
public sealed class FakeClock(DateTimeOffset? start = null) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Timer> _timers = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiters = [];
    private TaskCompletionSource _scheduled = NewSignal();
    private DateTimeOffset _now = start ?? new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Timers that wait now.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
                return _timers.Count(t => t.DueAt is not null);
        }
    }

    /// <summary>Moves on, firing on the way what is due.</summary>
    public void Advance(TimeSpan by)
    {
        var until = GetUtcNow() + by;
        while (NextDue(until) is { } timer)
            timer.Fire();
        lock (_lock)
            _now = until > _now ? until : _now;
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
            TimeSpan? due;
            lock (_lock)
            {
                scheduled = _scheduled.Task;
                due = _timers.Where(t => t.DueAt <= _now + longest).Min(t => t.DueAt) - _now;
            }

            if (due is { } wait)
                Advance(wait);
            else
                await Task.WhenAny(task, scheduled);
        }

        await task;
    }

    /// <summary>As <see cref="RunAsync(Task, TimeSpan)"/>, with its value.</summary>
    public async Task<T> RunAsync<T>(Task<T> task, TimeSpan longest)
    {
        await RunAsync((Task)task, longest);
        return await task;
    }

    /// <summary>Lets time pass, step by step, until the task has ended.</summary>
    public async Task PumpAsync(Task until, TimeSpan? step = null)
    {
        while (!until.IsCompleted)
        {
            Advance(step ?? TimeSpan.FromMilliseconds(10));
            await Task.WhenAny(until, Task.Run(() => { }));
        }
        await until;
    }

    /// <summary>Completes when at least this many timers wait: the signal that code under test has begun to wait.</summary>
    public Task WhenTimersWaitAsync(int count)
    {
        lock (_lock)
        {
            if (_timers.Count(t => t.DueAt is not null) >= count)
                return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((count, reached));
            return reached.Task;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        lock (_lock)
            _timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Timer? NextDue(DateTimeOffset until)
    {
        lock (_lock)
        {
            var next = _timers.Where(t => t.DueAt <= until).MinBy(t => t.DueAt);
            if (next?.DueAt is not { } due)
                return null;
            _now = due > _now ? due : _now;
            next.DueAt = next.Period is { } period ? _now + period : null;
            return next;
        }
    }

    private void Tell()
    {
        _scheduled.TrySetResult();
        _scheduled = NewSignal();
        var waiting = _timers.Count(t => t.DueAt is not null);
        foreach (var waiter in _waiters.Where(w => w.Count <= waiting).ToArray())
        {
            _waiters.Remove(waiter);
            waiter.Reached.SetResult();
        }
    }

    private sealed class Timer(FakeClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset? DueAt { get; set; }

        public TimeSpan? Period { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                DueAt = dueTime == Timeout.InfiniteTimeSpan ? null : clock._now + dueTime;
                Period = period == Timeout.InfiniteTimeSpan || period == TimeSpan.Zero ? null : period;
                clock.Tell();
            }
            return true;
        }

        public void Dispose()
        {
            lock (clock._lock)
                clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
