using CoveDashboard.Components.Controls.Runs;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Tests.Components.Runs;

public sealed class SlowedTableTests
{
    [Fact]
    public async Task SlowedTable_OfNothing_IsNotThere()
    {
        var body = await Rendered.AsAsync<SlowedTable>(("Lanes", Array.Empty<SlowedLane>()));

        body.Words().ShouldBeEmpty();
    }

    [Fact]
    public async Task SlowedTable_OfLanes_ShowsWhoHowFastAndHowManyWait()
    {
        SlowedLane[] lanes =
        [
            new(CallLaneKind.Target, "111111111111", "eu-west-1", CallsPerSecond: 12.34, Limit: null, Waiting: 5, Waits: 40, Refused: 0, Throttled: 1200, TimeSpan.FromSeconds(2)),
            new(CallLaneKind.Organization, AccountId: null, "us-east-1", CallsPerSecond: 1, new(10, TimeSpan.FromSeconds(1), Block: true), Waiting: 0, Waits: 1, Refused: 0, Throttled: 2, TimeSpan.Zero),
            new(CallLaneKind.Target, "222222222222", "eu-west-1", CallsPerSecond: null, new(1, TimeSpan.FromSeconds(5), Block: false, RateLimitKind.Counter), Waiting: 0, Waits: 0, Refused: 3, Throttled: 0, TimeSpan.Zero),
        ];

        var body = await Rendered.AsAsync<SlowedTable>(("Lanes", lanes));

        body.QuerySelector("h2").Words().ShouldBe("Held back");
        body.QuerySelectorAll("tbody tr").Select(r => r.Words()).ShouldBe(
            [
                "111111111111 eu-west-1 of targets AWS: 12.3 calls/s 5 2.0 s 40 1,200",
                "the organization us-east-1 Organizations AWS: 1 calls/s; the limit: 10 calls in 1 s 0 0 ms 1 2",
                "222222222222 eu-west-1 of targets the limit: 1 call, then a rest of 5 s (more fail); 3 failed 0 0 ms 0 0",
            ]);
    }
}
