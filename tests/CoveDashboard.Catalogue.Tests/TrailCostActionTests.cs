using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.CostExplorer;
using CoveDashboard.Catalogue.Tests.Support;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Testing;

namespace CoveDashboard.Catalogue.Tests;

public sealed class TrailCostActionTests
{
    private const string Call = "ce:GetCostAndUsage";
    private const string Everything = """{"months":2,"byRegion":true}""";

    private const string First = """
        {"NextPageToken":"more","DimensionValueAttributes":[{"Value":"111111111111","Attributes":{"description":"shop"}}],
         "ResultsByTime":[{"TimePeriod":{"Start":"2026-02-01","End":"2026-03-01"},"Estimated":false,"Groups":[
           {"Keys":["111111111111","EUC1-PaidEventsRecorded"],"Metrics":{"UnblendedCost":{"Amount":"12.3400000001","Unit":"USD"}}},
           {"Keys":["111111111111","USE1-PaidEventsRecorded"],"Metrics":{"UnblendedCost":{"Amount":"0.66","Unit":"USD"}}},
           {"Keys":["111111111111","USE1-FreeEventsRecorded"],"Metrics":{"UnblendedCost":{"Amount":"0","Unit":"USD"}}}]}]}
        """;

    private const string Second = """
        {"DimensionValueAttributes":[],"ResultsByTime":[{"TimePeriod":{"Start":"2026-03-01","End":"2026-04-01"},"Estimated":true,"Groups":[
           {"Keys":["222222222222","USE1-DataEventsRecorded"],"Metrics":{"UnblendedCost":{"Amount":"1e-3","Unit":"USD"}}},
           {"Keys":["333333333333","USE1-PaidEventsRecorded"],"Metrics":{"UnblendedCost":{"Amount":"a lot","Unit":"USD"}}}]}]}
        """;

    private readonly TrailCostAction _action = new(new FakeClock());

    [Fact]
    public async Task Read_OfTwoPages_GivesEveryChargeAndAsksForTheMonths()
    {
        var session = Paged();

        var rows = await _action.ReadAsync(session, Everything);

        rows.Lines("linkedAccount", "linkedAccountName", "month", "usageType", "amount", "unit", "estimated").ShouldBe(
        [
            "111111111111 shop 2026-02 EUC1-PaidEventsRecorded 12.3400000001 USD false",
            "111111111111 shop 2026-02 USE1-PaidEventsRecorded 0.66 USD false",
            "222222222222 - 2026-03 USE1-DataEventsRecorded 0.001 USD true",
            "333333333333 - 2026-03 USE1-PaidEventsRecorded - USD true",
        ]);
        rows.ShouldAllBe(r => r["trails"] == null && r["trailNames"] == null);
        session.Calls.Count.ShouldBe(2);
        session.Calls[0].Parameters["TimePeriod"]!.ToJsonString().ShouldBe("""{"Start":"2026-02-01","End":"2026-04-01"}""");
        session.Calls[0].Parameters["Filter"]!.ToJsonString().ShouldBe("""{"Dimensions":{"Key":"SERVICE","Values":["AWS CloudTrail"]}}""");
        session.Calls[0].Parameters.ContainsKey("NextPageToken").ShouldBeFalse();
        ((string)session.Calls[1].Parameters["NextPageToken"]!).ShouldBe("more");
    }

    [Fact]
    public async Task Read_WithRegionsTogether_SumsThem() =>
        (await _action.ReadAsync(Paged(), """{"months":2,"byRegion":false}""")).Lines("linkedAccount", "usageType", "amount")
            .ShouldBe(["111111111111 PaidEventsRecorded 13.0000000001", "222222222222 DataEventsRecorded 0.001", "333333333333 PaidEventsRecorded -"]);

    [Fact]
    public async Task Read_BesideKnownTrails_CountsThemWhereTheWholeAccountIsKnown()
    {
        var known = new Known(whole: ["111111111111", "222222222222"], ("111111111111", "arn:1", "old"), ("111111111111", "arn:2", "organization"), ("333333333333", "arn:3", "perhaps one of more"));
        var context = new InventoryContext(Paged(), JsonNode.Parse(Everything)!.AsObject(), []) { Known = known };

        var rows = await _action.ReadAsync(context, TestContext.Current.CancellationToken);

        rows.Lines("linkedAccount", "trails", "trailNames").Distinct().ShouldBe(["111111111111 2 old, organization", "222222222222 0 -", "333333333333 - perhaps one of more"]);
    }

    [Fact]
    public async Task Read_Refused_IsUnknownInTheseWords()
    {
        var session = new FakeSession("global").Fails(Call, AwsErrorKind.AccessDenied, "AccessDeniedException");

        var refused = await Should.ThrowAsync<AwsCallException>(() => _action.ReadAsync(session, Everything));

        refused.Message.ShouldStartWith("unknown: needs ce:GetCostAndUsage in the payer");
        (refused.Kind, refused.Code).ShouldBe((AwsErrorKind.AccessDenied, "AccessDeniedException"));
    }

    [Fact]
    public void Price_OfARequest_IsACent()
    {
        (_action.Description.CallsOf(1), _action.Description.UsdOf(1)).ShouldBe((4L, 0.04m));
    }

    private static FakeSession Paged() => new FakeSession("global").Answers(Call, call => [call.Parameters.ContainsKey("NextPageToken") ? Second : First]);

    private sealed class Known(string[] whole, params (string Account, string Arn, string Name)[] trails) : IKnownInventory
    {
        public Task<IReadOnlySet<string>> WholeAccountsAsync(string action, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlySet<string>>(action == "cloudtrail-trails" ? whole.ToHashSet() : []);

        public IAsyncEnumerable<KnownRow> RowsAsync(string action, CancellationToken cancellationToken) =>
            trails.Select(t => new KnownRow(t.Account, new JsonObject { ["TrailARN"] = t.Arn, ["Name"] = t.Name })).ToAsyncEnumerable();
    }
}
