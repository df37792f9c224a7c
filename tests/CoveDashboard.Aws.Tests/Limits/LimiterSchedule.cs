using CoveDashboard.Aws.Limits;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Testing;

namespace CoveDashboard.Aws.Tests.Limits;

/// <summary>
/// Random callers at one limiter: some come, some give up, and the limit is raised, lowered, made longer or shorter, lifted, and
/// counted otherwise meanwhile. Whoever gets a permit too early is noted.
/// </summary>
internal sealed class LimiterSchedule(Random random, RateLimitKind kind)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    private readonly FakeClock _time = new();
    private readonly List<DateTimeOffset> _granted = [];
    private readonly List<CancellationTokenSource> _callers = [];
    private readonly List<Task> _asked = [];
    private RateLimitSettings? _limit;

    // A window is of one length: it begins anew with each other interval.
    private int _windowFrom;

    public int Asked => _asked.Count;

    public int Granted => _granted.Count;

    public int Cancelled { get; private set; }

    public List<string> Excess { get; } = [];

    public async Task RunAsync()
    {
        _limit = new RateLimitSettings(random.Next(1, 8), Step * random.Next(10, 300), Block: true, kind);
        using var limiter = new CallLimiter(_limit, _time);
        for (var i = 0; i < 150; i++)
        {
            for (var arrivals = random.Next(0, 4); arrivals > 0; arrivals--)
                Ask(limiter);
            if (random.Next(4) == 0)
                GiveUp(limiter);
            if (random.Next(6) == 0)
                Change(limiter);
            for (var steps = random.Next(0, 40); steps > 0; steps--)
                Advance(limiter);
        }

        while (limiter.QueueDepth > 0)
            Advance(limiter);
        await Task.WhenAll(_asked.Select(a => a.ContinueWith(_ => { }, TaskScheduler.Default)));
        foreach (var caller in _callers)
            caller.Dispose();
    }

    private void Ask(CallLimiter limiter)
    {
        var caller = new CancellationTokenSource();
        _callers.Add(caller);
        _asked.Add(limiter.AcquireAsync(caller.Token).AsTask());
        Note(limiter);
    }

    private void GiveUp(CallLimiter limiter)
    {
        if (_callers.Count == 0)
            return;
        var before = limiter.QueueDepth;
        _callers[random.Next(_callers.Count)].Cancel();
        Cancelled += before - limiter.QueueDepth;
    }

    private void Change(CallLimiter limiter)
    {
        var count = random.Next(1, 8);
        var before = _limit;
        _limit = random.Next(10) switch
        {
            0 => null,
            1 => new RateLimitSettings(count, Step * random.Next(10, 300), Block: true, kind),
            2 => _limit is null ? null : _limit with { Kind = random.Next(2) == 0 ? RateLimitKind.Counter : RateLimitKind.SlidingLog },
            _ => (_limit ?? new RateLimitSettings(1, Step * 100, Block: true, kind)) with { MaxCount = count },
        };
        if (before?.Interval != _limit?.Interval)
            _windowFrom = _granted.Count;
        limiter.Update(_limit);
        Note(limiter);
    }

    private void Advance(CallLimiter limiter)
    {
        _time.Advance(Step);
        Note(limiter);
    }

    /// <summary>Permits are given on this thread, so whoever no longer waits got one at this very moment.</summary>
    private void Note(CallLimiter limiter)
    {
        var now = _time.GetUtcNow();
        while (_granted.Count < _asked.Count - Cancelled - limiter.QueueDepth)
        {
            _granted.Add(now);
            if (_limit is { } limit && _granted.Skip(_windowFrom).Count(g => now - g < limit.Interval) is var count && count > limit.MaxCount)
                Excess.Add($"{count} permits in the {limit.Interval} before {now:O}, at most {limit.MaxCount} ({limit.Kind})");
        }
    }
}
