using CoveDashboard.Components.Controls.Runs;
using CoveDashboard.Engine.Calls;

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
            new(CallLaneKind.Target, "111111111111", "eu-west-1", CallsPerSecond: 12.34, Waiting: 5, Waits: 40, Throttled: 1200, TimeSpan.Zero),
            new(CallLaneKind.Organization, AccountId: null, "us-east-1", CallsPerSecond: 1, Waiting: 0, Waits: 1, Throttled: 2, TimeSpan.Zero),
        ];

        var body = await Rendered.AsAsync<SlowedTable>(("Lanes", lanes));

        body.QuerySelector("h2").Words().ShouldBe("Slowed down by AWS");
        body.QuerySelectorAll("tbody tr").Select(r => r.Words()).ShouldBe(
            ["111111111111 eu-west-1 of targets 12.3 5 1,200", "the organization us-east-1 Organizations 1 0 2"]);
    }
}
