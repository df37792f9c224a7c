using CoveDashboard.Aws.Limits;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Testing;

namespace CoveDashboard.Aws.Tests.Limits;

public sealed class CallLimiterTests
{
    private static readonly TimeSpan TenSeconds = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);
    private readonly FakeClock _time = new();

    [Fact]
    public async Task AcquireAsync_NotBlockingAndNoPermitLeft_FailsUntilTheLimitIsRaised()
    {
        using var limiter = new CallLimiter(new(1, TenSeconds, Block: false), _time);
        await limiter.AcquireAsync(default);

        await Should.ThrowAsync<LimitReachedException>(async () => await limiter.AcquireAsync(default));
        limiter.Update(new(2, TenSeconds, Block: false));

        await limiter.AcquireAsync(default);
    }

    [Fact]
    public async Task AcquireAsync_Blocking_WaitsTheRemainingGap()
    {
        using var limiter = new CallLimiter(new(1, TenSeconds, Block: true), _time);
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
        using var limiter = new CallLimiter(new(1, TenSeconds, Block: true), _time);
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
        using var limiter = new CallLimiter(new(1, TenSeconds, Block: true), _time);
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
        using var limiter = new CallLimiter(new(1, TenSeconds, Block: true), _time);
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
        using var limiter = new CallLimiter(new(maxCount, TimeSpan.FromSeconds(seconds), Block: false), _time);

        for (var i = 0; i < 100; i++)
            await limiter.AcquireAsync(default);

        limiter.IsIdle.ShouldBeTrue();
    }

    [Theory]
    [InlineData(RateLimitKind.SlidingLog, 6)]
    [InlineData(RateLimitKind.Counter, 10)]
    public async Task AcquireAsync_FullAfterSomeTime_WaitsAsItsKindSays(RateLimitKind kind, int seconds)
    {
        using var limiter = new CallLimiter(new(2, TenSeconds, Block: true, kind), _time);
        await limiter.AcquireAsync(default);
        _time.Advance(TimeSpan.FromSeconds(4));
        await limiter.AcquireAsync(default);

        var third = limiter.AcquireAsync(default).AsTask();

        // The log admits it ten seconds after the first permit, the counter ten seconds after the last.
        _time.Advance(TimeSpan.FromSeconds(seconds) - Step);
        third.IsCompleted.ShouldBeFalse();
        _time.Advance(Step);
        await third;
    }

    [Fact]
    public async Task AcquireAsync_CounterNotFull_DoesNotBeginAnewByItself()
    {
        using var limiter = new CallLimiter(new(2, TenSeconds, Block: false, RateLimitKind.Counter), _time);
        await limiter.AcquireAsync(default);
        _time.Advance(TenSeconds * 3);
        await limiter.AcquireAsync(default);

        await Should.ThrowAsync<LimitReachedException>(async () => await limiter.AcquireAsync(default));
    }

    [Fact]
    public async Task IsIdle_PermitsWithinTheInterval_IsFalseHoweverFew()
    {
        using var limiter = new CallLimiter(new(5, TenSeconds, Block: true), _time);
        limiter.IsIdle.ShouldBeTrue();

        await limiter.AcquireAsync(default);

        _time.Advance(TenSeconds - Step);
        limiter.IsIdle.ShouldBeFalse();
        _time.Advance(Step);
        limiter.IsIdle.ShouldBeTrue();
    }

    [Fact]
    public async Task Read_CallsHeldBack_SaysHowManyWaitAndHowLongItTook()
    {
        var limit = new RateLimitSettings(1, TenSeconds, Block: true);
        using var limiter = new CallLimiter(limit, _time);
        await limiter.AcquireAsync(default);
        limiter.Read().ShouldBe(new(limit, IsHolding: false, Waiting: 0, Waits: 0, Refused: 0, TimeSpan.Zero));

        var waiting = new[] { limiter.AcquireAsync(default).AsTask(), limiter.AcquireAsync(default).AsTask() };
        limiter.Read().ShouldBe(new(limit, IsHolding: true, Waiting: 2, Waits: 2, Refused: 0, TimeSpan.Zero));
        _time.Advance(TenSeconds);
        await waiting[0];

        limiter.Read().ShouldBe(new(limit, IsHolding: true, Waiting: 1, Waits: 2, Refused: 0, TenSeconds));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task AcquireAsync_AnySchedule_NeverMoreThanTheMaximumInAnyWindow(RateLimitKind kind, int seed)
    {
        var schedule = new LimiterSchedule(new Random(seed), kind);

        await schedule.RunAsync();

        schedule.Excess.ShouldBeEmpty();
        (schedule.Granted + schedule.Cancelled).ShouldBe(schedule.Asked, "nobody waits for ever");
    }

    public static TheoryData<RateLimitKind, int> Seeds()
    {
        var seeds = new TheoryData<RateLimitKind, int>();
        foreach (var kind in Enum.GetValues<RateLimitKind>())
            for (var seed = 1; seed <= 60; seed++)
                seeds.Add(kind, seed);
        return seeds;
    }
}
