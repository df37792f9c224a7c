using CoveDashboard.Aws.Limits;
using CoveDashboard.Testing;

namespace CoveDashboard.Aws.Tests.Limits;

public sealed class AdaptiveLimiterTests
{
    private static readonly TimeSpan ATenth = TimeSpan.FromMilliseconds(100);
    private readonly FakeClock _time = new();

    [Fact]
    public void AcquireAsync_NothingThrottledYet_NeverWaits()
    {
        using var limiter = new AdaptiveLimiter(_time);

        for (var i = 0; i < 10_000; i++)
            limiter.AcquireAsync(default).AsTask().IsCompletedSuccessfully.ShouldBeTrue();

        limiter.Read().ShouldBe(new AdaptiveLimiter.Reading(Rate: null, Waiting: 0, Waits: 0, Throttles: 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task AcquireAsync_AfterAThrottling_IsServedInOrderAtThePace()
    {
        using var limiter = Throttled();

        var waiters = Enumerable.Range(0, 5).Select(_ => limiter.AcquireAsync(default).AsTask()).ToArray();

        for (var served = 0; served < waiters.Length; served++)
        {
            waiters.Skip(served).ShouldAllBe(w => !w.IsCompleted);
            limiter.QueueDepth.ShouldBe(waiters.Length - served);
            _time.Advance(ATenth);
            await waiters[served];
        }
        limiter.Read().Waits.ShouldBe(5);
        limiter.LastWait.ShouldBe(5 * ATenth, tolerance: TimeSpan.FromMilliseconds(5));
    }

    [Fact]
    public async Task AcquireAsync_CancelledWaiter_LeavesItsTurnToTheNext()
    {
        using var limiter = Throttled();
        using var impatient = new CancellationTokenSource();
        var first = limiter.AcquireAsync(impatient.Token).AsTask();
        var second = limiter.AcquireAsync(default).AsTask();

        await impatient.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(first);
        _time.Advance(ATenth);
        await second;
        limiter.QueueDepth.ShouldBe(0);
    }

    [Fact]
    public async Task AcquireAsync_ALongRest_GivesNoMoreThanATenthOfASecondAtOnce()
    {
        using var limiter = Throttled();
        _time.Advance(TimeSpan.FromSeconds(3));
        var most = Math.Max(1, (int)(limiter.Read().Rate!.Value * ATenth.TotalSeconds));

        var waiters = Enumerable.Range(0, 20).Select(_ => limiter.AcquireAsync(default).AsTask()).ToArray();

        (waiters.Length - limiter.QueueDepth).ShouldBe(most);
        limiter.Dispose();
        await Should.ThrowAsync<OperationCanceledException>(Task.WhenAll(waiters));
    }

    [Fact]
    public async Task IsIdle_OnlyWhenNobodyWaitsAndTheThrottlingIsOld()
    {
        using var limiter = new AdaptiveLimiter(_time);
        limiter.IsIdle.ShouldBeTrue();
        limiter.Answered(throttled: true);
        limiter.IsIdle.ShouldBeFalse();

        _time.Advance(AdaptiveLimiter.Memory);

        limiter.IsIdle.ShouldBeTrue();
        await limiter.AcquireAsync(default);
    }

    /// <summary>AWS as a token bucket, some callers that always want more, and a clock: what the pace makes of it.</summary>
    [Theory]
    [InlineData(5, 32)]
    [InlineData(10, 64)]
    [InlineData(40, 64)]
    [InlineData(100, 200)]
    public async Task AcquireAsync_AwsTakesOnlySoMany_IsUsedWellAndSeldomThrottles(int allowed, int callers)
    {
        using var limiter = new AdaptiveLimiter(_time);
        var aws = new Bucket(allowed);
        var asked = new Queue<Task>();
        var (accepted, throttled) = (0, 0);

        for (var step = 0; step < 4_000; step++)
        {
            if (step == 2_000)
                (accepted, throttled) = (0, 0);
            while (asked.Count < callers)
                asked.Enqueue(limiter.AcquireAsync(default).AsTask());
            // Permits are given on this thread, so whoever no longer waits has one.
            while (asked.Count > limiter.QueueDepth)
            {
                await asked.Dequeue();
                var refused = !aws.TryTake();
                limiter.Answered(refused);
                if (refused)
                    throttled++;
                else
                    accepted++;
            }
            aws.Step();
            _time.Advance(Bucket.StepTime);
        }

        const double Seconds = 20;
        (accepted / Seconds).ShouldBeGreaterThan(allowed * 0.85);
        ((double)throttled / (accepted + throttled)).ShouldBeLessThan(0.25);
        limiter.Dispose();
        await Should.ThrowAsync<OperationCanceledException>(Task.WhenAll(asked));
    }

    private AdaptiveLimiter Throttled()
    {
        var limiter = new AdaptiveLimiter(_time);
        limiter.AcquireAsync(default).AsTask().IsCompletedSuccessfully.ShouldBeTrue();
        limiter.Answered(throttled: true);
        return limiter;
    }

    private sealed class Bucket(double perSecond)
    {
        public static readonly TimeSpan StepTime = TimeSpan.FromMilliseconds(10);
        private double _left;

        public bool TryTake()
        {
            if (_left < 1)
                return false;
            _left--;
            return true;
        }

        public void Step() => _left = Math.Min(perSecond, _left + (perSecond * StepTime.TotalSeconds));
    }
}
