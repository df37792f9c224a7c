using CoveDashboard.Aws.Limits;
using CoveDashboard.Testing;

namespace CoveDashboard.Aws.Tests.Limits;

public sealed class AdaptivePaceTests
{
    private readonly FakeClock _time = new();
    private readonly AdaptivePace _pace;

    public AdaptivePaceTests() => _pace = new AdaptivePace(_time);

    [Fact]
    public void Rate_WithoutThrottling_IsUnlimited()
    {
        Second(calls: 500, throttled: 0);
        Second(calls: 500, throttled: 0);

        _pace.Rate.ShouldBeNull();
    }

    [Fact]
    public void Answered_FirstThrottling_KeepsThePaceThatItCameAt()
    {
        Second(calls: 40, throttled: 1);

        Second(calls: 0, throttled: 0);
        _pace.Rate!.Value.ShouldBe(40, tolerance: 5);
    }

    [Fact]
    public void Answered_FirstThrottlingAfterFewCalls_DoesNotTakeThemForALimit()
    {
        _pace.Sent();
        _pace.Answered(throttled: true, isAsked: false);

        _pace.Rate.ShouldBe(AdaptivePace.SlowestAtFirst);
    }

    [Theory]
    [InlineData(20, 80)]
    [InlineData(40, 60)]
    [InlineData(90, 50)]
    public void Answered_IntervalWithThrottling_FallsToWhatWasAcceptedAtMostByHalf(int throttled, double rate)
    {
        Second(calls: 100, throttled);

        _pace.Answered(throttled: false, isAsked: true);

        _pace.Rate!.Value.ShouldBe(rate, tolerance: 0.001);
    }

    [Fact]
    public void Answered_ManyThrottlingsInOneInterval_CutOnce()
    {
        Second(calls: 100, throttled: 50);
        _pace.Answered(throttled: true, isAsked: true);
        var once = _pace.Rate;

        for (var i = 0; i < 20; i++)
            _pace.Answered(throttled: true, isAsked: true);

        _pace.Rate.ShouldBe(once);
        once!.Value.ShouldBe(50, tolerance: 0.001);
        _pace.Throttles.ShouldBe(71);
    }

    [Fact]
    public void Answered_AFewOfMany_AreLeftToTheRetries()
    {
        Second(calls: 100, throttled: 10);

        _pace.Answered(throttled: false, isAsked: true);

        _pace.Rate!.Value.ShouldBeGreaterThanOrEqualTo(100);
    }

    [Fact]
    public void Answered_ThrottledForever_NeverFallsBelowTheSlowest()
    {
        for (var i = 0; i < 30; i++)
            Second(calls: 2, throttled: 2);

        _pace.Rate!.Value.ShouldBeInRange(AdaptivePace.Slowest, AdaptivePace.Slowest + 2);
    }

    [Fact]
    public void Rate_AfterACut_RisesFastThenFlatThenFast()
    {
        Second(calls: 100, throttled: 40);
        _pace.Answered(throttled: false, isAsked: true);

        var rates = Enumerable.Range(0, 8).Select(_ => Later()).ToArray();

        rates.ShouldBe(rates.Order());
        var steps = rates.Zip(rates.Skip(1), (a, b) => b - a).ToArray();
        var flattest = Array.IndexOf(steps, steps.Min());
        flattest.ShouldBeInRange(1, steps.Length - 2);
        rates[flattest].ShouldBe(80, tolerance: 1, "the plateau lies between what was sent and what was accepted");

        double Later()
        {
            var rate = _pace.Rate!.Value;
            _time.Advance(TimeSpan.FromSeconds(1));
            return rate;
        }
    }

    [Fact]
    public void Rate_RecoveredPastWhatIsAsked_IsUnlimitedAgain()
    {
        Second(calls: 60, throttled: 30);
        Second(calls: 10, throttled: 0);
        _pace.Rate.ShouldNotBeNull();

        Second(calls: 10, throttled: 0);

        _pace.Answered(throttled: false, isAsked: false);
        _pace.Rate.ShouldBeNull();
    }

    [Fact]
    public void Rate_WhileSomebodyWaits_StaysLimited()
    {
        Second(calls: 60, throttled: 30);
        Second(calls: 10, throttled: 0);
        Second(calls: 10, throttled: 0);

        _pace.Answered(throttled: false, isAsked: true);

        _pace.Rate.ShouldNotBeNull();
    }

    private void Second(int calls, int throttled)
    {
        for (var i = 0; i < calls; i++)
            _pace.Sent();
        for (var i = 0; i < calls; i++)
            _pace.Answered(i < throttled, isAsked: true);
        _time.Advance(AdaptivePace.Interval);
    }
}
