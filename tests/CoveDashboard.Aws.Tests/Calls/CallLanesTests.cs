using CoveDashboard.Aws.Calls;
using CoveDashboard.Aws.Limits;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Testing;

namespace CoveDashboard.Aws.Tests.Calls;

public sealed class CallLanesTests
{
    private static readonly LaneKey A = new("acme", "111111111111", "eu-west-1", LanePurpose.Target);
    private static readonly LaneKey B = A with { AccountId = "222222222222" };
    private readonly FakeClock _time = new();

    [Fact]
    public async Task AcquireAsync_OneAccountThrottled_DoesNotSlowAnother()
    {
        var lanes = new CallLanes(_time);
        var (a, b) = (lanes.Rent(A, limit: null), lanes.Rent(B, limit: null));
        a.Adaptive.Answered(throttled: true);

        var waiting = a.AcquireAsync(default).AsTask();

        for (var i = 0; i < 1_000; i++)
            b.AcquireAsync(default).AsTask().IsCompletedSuccessfully.ShouldBeTrue();
        waiting.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(1));
        await waiting;
    }

    [Fact]
    public async Task Slowed_CallsWaitForTheConfiguredLimit_SaysWhichAndHowMany()
    {
        var lanes = new CallLanes(_time);
        var limit = new RateLimitSettings(1, TimeSpan.FromSeconds(10), Block: true);
        var limits = new CallLimits(lanes, new RateLimitChanges());
        var lane = lanes.Rent(A, limit);
        await lane.AcquireAsync(default);
        limits.Slowed("acme").ShouldBeEmpty();

        var waiting = new[] { lane.AcquireAsync(default).AsTask(), lane.AcquireAsync(default).AsTask() };
        limits.Slowed("acme").ShouldBe([new(CallLaneKind.Target, A.AccountId, A.Region, CallsPerSecond: null, limit, Waiting: 2, Waits: 2, Refused: 0, Throttled: 0, TimeSpan.Zero)]);
        limits.Change(new ConnectionSettings { Name = "acme" }, new RateLimits(limit with { MaxCount = 3 }, new Dictionary<string, RateLimitSettings>(StringComparer.Ordinal)));

        await Task.WhenAll(waiting);
        limits.Slowed("acme").ShouldHaveSingleItem().Waiting.ShouldBe(0);
        _time.Advance(AdaptiveLimiter.Memory);
        limits.Slowed("acme").ShouldBeEmpty();
    }

    [Fact]
    public async Task Rent_AfterTheLastHolderWithinTheWindow_CountsOn()
    {
        var lanes = new CallLanes(_time);
        var limit = new RateLimitSettings(2, TimeSpan.FromSeconds(10), Block: false);
        await lanes.Rent(A, limit).AcquireAsync(default);
        lanes.Return(A);

        var again = lanes.Rent(A, limit);
        await again.AcquireAsync(default);

        await Should.ThrowAsync<LimitReachedException>(async () => await again.AcquireAsync(default));
    }

    [Theory]
    [InlineData("us-east-1", LanePurpose.Target)]
    [InlineData("eu-west-1", LanePurpose.AssumeRole)]
    [InlineData("eu-west-1", LanePurpose.Organization)]
    public void Rent_OtherRegionOrPurpose_IsAnotherLane(string region, object purpose)
    {
        var lanes = new CallLanes(_time);
        var throttled = lanes.Rent(A, limit: null);
        throttled.Adaptive.Answered(throttled: true);

        var other = lanes.Rent(A with { Region = region, Purpose = (LanePurpose)purpose }, limit: null);

        other.ShouldNotBeSameAs(throttled);
        other.Adaptive.Read().Rate.ShouldBeNull();
    }

    [Fact]
    public void Return_ALaneThatWasThrottled_IsKeptWhileThatIsOfUseAndThenForgotten()
    {
        var lanes = new CallLanes(_time);
        lanes.Rent(A, limit: null).Adaptive.Answered(throttled: true);
        lanes.Return(A);
        lanes.Count.ShouldBe(1);
        lanes.Rent(A, limit: null).Adaptive.Read().Rate.ShouldNotBeNull();
        lanes.Return(A);

        _time.Advance(AdaptiveLimiter.Memory);
        lanes.Rent(B, limit: null);

        lanes.Count.ShouldBe(1);
    }

    [Fact]
    public void Return_LanesOfManyAccounts_AreForgottenAsOthersCome()
    {
        var lanes = new CallLanes(_time);

        for (var account = 0; account < 5_000; account++)
        {
            var key = A with { AccountId = account.ToString("D12", System.Globalization.CultureInfo.InvariantCulture) };
            lanes.Rent(key, limit: null).Adaptive.Answered(throttled: true);
            lanes.Return(key);
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        lanes.Count.ShouldBeLessThan(400, "those of the last thirty seconds, at ten a second");
    }

    [Fact]
    public async Task Slowed_SomeLanesThrottled_NamesTheseOfTheConnectionMostThrottledFirst()
    {
        var lanes = new CallLanes(_time);
        lanes.Rent(A, limit: null).Adaptive.Answered(throttled: true);
        lanes.Rent(A with { Place = "other" }, limit: null).Adaptive.Answered(throttled: true);
        lanes.Rent(B with { Region = "us-east-1" }, limit: null);
        var organization = lanes.Keep(new("acme", "", "us-east-1", LanePurpose.Organization), "acme", limit: null);
        organization.Adaptive.Answered(throttled: true);
        organization.Adaptive.Answered(throttled: true);
        var waiting = organization.AcquireAsync(default).AsTask();

        var slowed = new CallLimits(lanes, new RateLimitChanges()).Slowed("acme");

        slowed.ShouldBe(
        [
            new(CallLaneKind.Organization, AccountId: null, "us-east-1", AdaptivePace.SlowestAtFirst, Limit: null, Waiting: 1, Waits: 1, Refused: 0, Throttled: 2, TimeSpan.Zero),
            new(CallLaneKind.Target, A.AccountId, A.Region, AdaptivePace.SlowestAtFirst, Limit: null, Waiting: 0, Waits: 0, Refused: 0, Throttled: 1, TimeSpan.Zero),
        ]);
        _time.Advance(TimeSpan.FromSeconds(1));
        await waiting;
    }
}
