using System.Text.Json.Nodes;
using CoveDashboard.Components.Pages.Runs.Ticks;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Tests.Components.Runs;

public sealed class TickedRowsTests
{
    private static readonly ActionDescription Trails = Action("trails", ActionKind.Inventory) with { Columns = [new("Arn", ColumnType.Identifier) { IsKey = true }] };

    private static readonly ActionDescription Stop = Action("stop", ActionKind.Remediation) with
    {
        Fits = [new InventoryFit("trails", "Arn", "HomeRegion")],
        Effect = new ActionEffect("stop", "trail", "trails", "start again"),
    };

    [Fact]
    public void Offers_OfTickedRows_NameEachResourceOnceInItsHomeRegion()
    {
        var ticks = new TickedRows(Trails, [Trails, Stop, Action("other", ActionKind.Remediation) with { Fits = [new InventoryFit("users", "Arn")] }]);
        ticks.Tick(Row(0, "111111111111", "us-east-1", "arn:a", "eu-west-1"));
        ticks.Tick(Row(1, "111111111111", "eu-west-1", "arn:a", "eu-west-1"));
        ticks.Tick(Row(2, "222222222222", "us-east-1", "arn:b", "us-east-1"));

        var offers = ticks.Offers();

        offers.ShouldHaveSingleItem().Action.Id.ShouldBe("stop");
        offers[0].Resources.ShouldBe([new ResourceRef("111111111111", "eu-west-1", "arn:a"), new ResourceRef("222222222222", "us-east-1", "arn:b")]);
        ticks.Describe().ShouldBe("2 trails ticked in 2 accounts");
    }

    [Fact]
    public void Offers_OfARowWithoutTheResource_LeaveItOut()
    {
        var ticks = new TickedRows(Trails, [Stop]);
        ticks.Tick(Row(0, "111111111111", "us-east-1", arn: null, "us-east-1"));

        ticks.Offers()[0].Resources.ShouldBeEmpty();
        ticks.Describe().ShouldBe("1 row ticked");
    }

    [Fact]
    public void Offers_OfAnAccountsRemediation_LieInTheGlobalRegion()
    {
        var ticks = new TickedRows(Trails, [Stop with { Scope = ActionScope.Account, Fits = [new InventoryFit("trails", "Arn")] }]);
        ticks.Tick(Row(0, "111111111111", "us-east-1", "arn:a", "us-east-1"));

        ticks.Offers()[0].Resources.ShouldHaveSingleItem().Region.ShouldBe("global");
    }

    [Fact]
    public void Untick_OfARowReadAgain_TakesItsTickAway()
    {
        var ticks = new TickedRows(Trails, [Stop]);
        ticks.Tick(Row(0, "111111111111", "us-east-1", "arn:a", "us-east-1"));

        ticks.Has(Row(0, "111111111111", "us-east-1", "arn:a", "us-east-1")).ShouldBeTrue();
        ticks.Untick(Row(0, "111111111111", "us-east-1", "arn:a", "us-east-1"));

        ticks.Count.ShouldBe(0);
    }

    [Fact]
    public void Tick_BeyondTheLimit_IsRefused()
    {
        var ticks = new TickedRows(Trails, [Stop]);
        for (var i = 0; i < TickedRows.Limit; i++)
            ticks.Tick(Row(i, "111111111111", "us-east-1", $"arn:{i}", "us-east-1")).ShouldBeTrue();

        ticks.Tick(Row(TickedRows.Limit, "111111111111", "us-east-1", "arn:more", "us-east-1")).ShouldBeFalse();
        ticks.Tick(Row(0, "111111111111", "us-east-1", "arn:0", "us-east-1")).ShouldBeTrue();
    }

    [Fact]
    public void IsOffered_WithoutARemediationForTheInventory_IsFalse() => new TickedRows(Trails, [Trails]).IsOffered.ShouldBeFalse();

    private static ActionDescription Action(string id, ActionKind kind) =>
        new() { Id = id, Title = id, Summary = "", Service = "S", Kind = kind, Operations = [], Columns = [] };

    private static ResultRow Row(int ordinal, string account, string region, string? arn, string home) =>
        new(ordinal, account, "name", "Root", region, new JsonObject { ["Arn"] = arn, ["HomeRegion"] = home });
}
