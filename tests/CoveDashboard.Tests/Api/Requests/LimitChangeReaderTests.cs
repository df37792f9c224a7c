using System.Text.Json.Nodes;
using CoveDashboard.Api.Requests;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Tests.Api.Requests;

public sealed class LimitChangeReaderTests
{
    [Theory]
    [InlineData("""{"maxCount":5,"interval":0.5}""", true, RateLimitKind.SlidingLog)]
    [InlineData("""{"maxCount":5,"interval":0.5,"block":false,"kind":"Counter"}""", false, RateLimitKind.Counter)]
    public void Read_OfALimit_TakesItWithItsKind(string limit, bool block, RateLimitKind kind)
    {
        var faults = new List<Fault>();

        var change = Read($$"""{"regionRateLimits":{"us-east-1":{"maxCount":0,"interval":0} },"rateLimit":{{limit}} }""", faults);

        faults.ShouldBeEmpty();
        change.RateLimit.ShouldBe(new RateLimitSettings(5, TimeSpan.FromSeconds(0.5), block, kind));
        change.RegionRateLimits.ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create("us-east-1", new RateLimitSettings(0, TimeSpan.Zero, Block: true)));
    }

    [Fact]
    public void Read_OfWhatIsNoLimit_NamesEveryFault()
    {
        var faults = new List<Fault>();

        Read("""{"rateLimit":{"maxCount":"many","kind":"counter","burst":1}}""", faults);

        faults.ShouldBe(
            [
                new("rateLimit.interval", "Is missing."),
                new("rateLimit.maxCount", "Write a whole number."),
                new("rateLimit.kind", "Write SlidingLog or Counter."),
                new("rateLimit.burst", "Is not known here. Known are block, interval, kind, maxCount."),
            ]);
    }

    private static LimitChange Read(string json, List<Fault> faults) => LimitChangeReader.Read(JsonNode.Parse(json)!.AsObject(), faults);
}
