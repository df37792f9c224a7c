using CoveDashboard.Aws.Limits;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Testing.Time;

namespace CoveDashboard.Aws.Tests.Limits;

public sealed class SlidingWindowLimiterTests
{
    private static readonly TimeSpan TenSeconds = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);
    private readonly FakeTime _time = new();

    [Fact]
    public async Task AcquireAsync_NotBlockingAndNoPermitLeft_FailsUntilTheLimitIsRaised()
    {
        using var limiter = new SlidingWindowLimiter(new(1, TenSeconds, Block: false), _time);
        await limiter.AcquireAsync(default);

        await Should.ThrowAsync<LimitReachedException>(async () => await limiter.AcquireAsync(default));
        limiter.Update(new(2, TenSeconds, Block: false));

        await limiter.AcquireAsync(default);
    }

    [Fact]
    public async Task AcquireAsync_Blocking_WaitsTheRemainingGap()
    {
        using var limiter = new SlidingWindowLimiter(new(1, TenSeconds, Block: true), _time);
        await limiter.AcquireAsync(default);
        _time.Advance(TimeSpan.FromSeconds(3));

        var second = limiter.AcquireAsync(default).AsTask();

        limiter.QueueDepth.ShouldBe(1);
        _time.Advance(TimeSpan.FromSeconds(6.9));
        second.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(0.1));
        await second;
        limiter.LastWait.ShouldBe(TimeSpan.FromSeconds(7));
        limiter.QueueDepth.ShouldBe(0);
    }

    [Fact]
    public async Task AcquireAsync_ManyWaiters_AreServedInOrder()
    {
        using var limiter = new SlidingWindowLimiter(new(1, TenSeconds, Block: true), _time);
        await limiter.AcquireAsync(default);
        var waiters = Enumerable.Range(0, 5).Select(_ => limiter.AcquireAsync(default).AsTask()).ToArray();

        for (var served = 0; served < waiters.Length; served++)
        {
            _time.Advance(TenSeconds);
            await waiters[served];
            waiters.Skip(served + 1).ShouldAllBe(w => !w.IsCompleted);
        }
    }

    [Fact]
    public async Task AcquireAsync_CancelledWaiter_LeavesTheQueueToTheNext()
    {
        using var limiter = new SlidingWindowLimiter(new(1, TenSeconds, Block: true), _time);
        await limiter.AcquireAsync(default);
        using var impatient = new CancellationTokenSource();
        var first = limiter.AcquireAsync(impatient.Token).AsTask();
        var second = limiter.AcquireAsync(default).AsTask();

        await impatient.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(first);
        limiter.QueueDepth.ShouldBe(1);
        _time.Advance(TenSeconds);
        await second;
    }

    [Fact]
    public async Task Update_LimitRaisedOrLifted_WakesWaitersAtOnce()
    {
        using var limiter = new SlidingWindowLimiter(new(1, TenSeconds, Block: true), _time);
        await limiter.AcquireAsync(default);
        var waiters = Enumerable.Range(0, 4).Select(_ => limiter.AcquireAsync(default).AsTask()).ToArray();

        limiter.Update(new(3, TenSeconds, Block: true));
        await Task.WhenAll(waiters[..2]);
        waiters[2].IsCompleted.ShouldBeFalse();

        limiter.Update(null);
        await Task.WhenAll(waiters);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(5, 0)]
    public async Task AcquireAsync_EitherZero_IsUnlimited(int maxCount, int seconds)
    {
        using var limiter = new SlidingWindowLimiter(new(maxCount, TimeSpan.FromSeconds(seconds), Block: false), _time);

        for (var i = 0; i < 100; i++)
            await limiter.AcquireAsync(default);

        limiter.IsIdle.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task AcquireAsync_AnyArrivals_NeverMoreThanTheMaximumInAnyWindow(int seed)
    {
        var random = new Random(seed);
        var settings = new RateLimitSettings(random.Next(1, 8), Step * random.Next(10, 500), Block: true);
        using var limiter = new SlidingWindowLimiter(settings, _time);
        var granted = new List<DateTimeOffset>();
        var asked = new List<Task>();

        for (var i = 0; i < 200; i++)
        {
            for (var arrivals = random.Next(0, 4); arrivals > 0; arrivals--)
                asked.Add(limiter.AcquireAsync(default).AsTask());
            for (var steps = random.Next(0, 70); steps >= 0; steps--)
                CountAndStep();
        }

        while (limiter.QueueDepth > 0)
            CountAndStep();
        CountAndStep();
        await Task.WhenAll(asked);
        granted.Count.ShouldBe(asked.Count);
        for (var i = settings.MaxCount; i < granted.Count; i++)
            (granted[i] - granted[i - settings.MaxCount]).ShouldBeGreaterThanOrEqualTo(settings.Interval);

        void CountAndStep()
        {
            // Permits are given on this thread, so what no longer waits was granted at this very moment.
            while (granted.Count < asked.Count - limiter.QueueDepth)
                granted.Add(_time.GetUtcNow());
            _time.Advance(Step);
        }
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 25)];
}
