using CoveDashboard.Rehearsal.Injection;
using CoveDashboard.Testing;

namespace CoveDashboard.Rehearsal.Tests.Injection;

public sealed class TokenBucketsTests
{
    private readonly FakeClock _clock = new();

    [Fact]
    public void TryTake_BeyondTheBurst_IsRefusedUntilItRefills()
    {
        var buckets = new TokenBuckets(perSecond: 2, burst: 3, _clock);

        Take(buckets, 4).ShouldBe([true, true, true, false]);
        _clock.Advance(TimeSpan.FromMilliseconds(499));
        buckets.TryTake("a", "r").ShouldBeFalse();
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        buckets.TryTake("a", "r").ShouldBeTrue();
        buckets.TryTake("a", "r").ShouldBeFalse();
    }

    [Fact]
    public void TryTake_AfterALongRest_HasNoMoreThanTheBurst()
    {
        var buckets = new TokenBuckets(perSecond: 100, burst: 2, _clock);
        Take(buckets, 2);

        _clock.Advance(TimeSpan.FromHours(1));

        Take(buckets, 3).ShouldBe([true, true, false]);
    }

    [Fact]
    public void TryTake_OfAnotherAccountOrRegion_HasABucketOfItsOwn()
    {
        var buckets = new TokenBuckets(perSecond: 1, burst: 1, _clock);

        buckets.TryTake("a", "r").ShouldBeTrue();
        buckets.TryTake("a", "s").ShouldBeTrue();
        buckets.TryTake("b", "r").ShouldBeTrue();
        buckets.TryTake("a", "r").ShouldBeFalse();
    }

    [Fact]
    public void TryTake_ForManyAccountsOverTime_ForgetsTheFullBuckets()
    {
        var buckets = new TokenBuckets(perSecond: 1, burst: 1, _clock);

        for (var i = 0; i < 50_000; i++)
        {
            buckets.TryTake($"{i}", "r");
            _clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        buckets.Count.ShouldBeLessThan(5_000);
    }

    private static IReadOnlyList<bool> Take(TokenBuckets buckets, int times) => [.. Enumerable.Range(0, times).Select(_ => buckets.TryTake("a", "r"))];
}
