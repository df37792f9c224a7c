using System.Text.Json.Nodes;
using CoveDashboard.Components.Pages.Accounts;
using CoveDashboard.Components.Pages.Inventories;
using CoveDashboard.Components.Pages.Inventories.Changes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.Inventory.Drift;
using CoveDashboard.Inventories;
using CoveDashboard.Tests.Components.Runs;

namespace CoveDashboard.Tests.Components.Inventories;

/// <summary>What drifted, what is grouped and what is known of an account, as it is rendered.</summary>
public sealed class DriftTableTests
{
    [Fact]
    public void Lines_OfEachKind_AreOneARowOrOneAField()
    {
        DriftLine.Of(Item(DriftKind.Added)).Select(l => (l.Column, l.Before, l.After)).ShouldBe([(null, "", "is new")]);
        DriftLine.Of(Item(DriftKind.Removed)).Select(l => (l.Column, l.Before, l.After)).ShouldBe([(null, "was there", "")]);
        DriftLine.Of(Item(DriftKind.Changed, new FieldChange("IsLogging", true, false), new FieldChange("Note", null, "<b>"))).Select(l => (l.Column, l.Before, l.After))
            .ShouldBe([("IsLogging", "true", "false"), ("Note", "–", "<b>")]);
    }

    [Fact]
    public async Task Table_WithoutItems_SaysWhy() =>
        (await Rendered.AsAsync<DriftTable>(("Connection", "acme"), ("Items", Array.Empty<DriftItem>()))).QuerySelector(".none").Words().ShouldBe("Nothing matches the filters.");

    [Fact]
    public async Task Side_OfAMoment_OffersItInUtc()
    {
        var side = await Rendered.AsAsync<SideChoice>(("Label", "Before"), ("Value", "2026-03-01T10:00:00Z"), ("Runs", new[] { Any.Run() }));

        side.QuerySelector("legend").Words().ShouldBe("Before");
        side.QuerySelector("input[type=datetime-local]")!.GetAttribute("value").ShouldBe("2026-03-01T10:00");
        side.QuerySelectorAll("option").Select(o => o.GetAttribute("value")).ShouldBe(["214", "moment"]);
    }

    [Fact]
    public async Task Side_OfARunThatIsNotListed_KeepsIt()
    {
        var side = await Rendered.AsAsync<SideChoice>(("Label", "After"), ("Value", "7"), ("Runs", new[] { Any.Run() }));

        side.QuerySelector("input").ShouldBeNull();
        side.QuerySelectorAll("option").Select(o => o.GetAttribute("value")).ShouldBe(["7", "214", "moment"]);
    }

    [Fact]
    public async Task Groups_WhereSomethingIsUnknown_AreFloors()
    {
        var column = ViewColumn.Of(Action).First(c => c.Name == "IsLogging");
        var groups = new InventoryGroup[] { new("true", 41, 12), new(null, 2, 1), new("", 1, 1), new("<script>", 1, 1) };

        var table = await Rendered.AsAsync<GroupTable>(("Groups", groups), ("Column", column), ("Coverage", new InventoryCoverage(12, 0, 3, 15, 12, 45, Any.Time, Any.Time)));

        table.QuerySelector("script").ShouldBeNull();
        table.QuerySelectorAll("tbody tr").Select(r => string.Join(" | ", r.Children.Select(c => c.Words()))).ShouldBe([
            "true | at least 41 rows | at least 12", "unknown | at least 2 rows | at least 1", "(empty) | at least 1 row | at least 1", "<script> | at least 1 row | at least 1",
        ]);
    }

    [Fact]
    public void Account_KnownInSomeRegions_SaysHowMany()
    {
        AccountWords.Known(new InventoryCoverage(16, 0, 1, 1, 0, 3, Any.Time, Any.Time)).ShouldBe("16 of 17 regions");
        AccountWords.Known(new InventoryCoverage(17, 0, 0, 1, 1, 3, Any.Time, Any.Time)).ShouldBe("17 regions");
        AccountWords.Known(new InventoryCoverage(0, 1, 0, 1, 0, 3, Any.Time, Any.Time)).ShouldBe("known last");
        AccountWords.Known(new InventoryCoverage(0, 0, 1, 1, 0, 0, null, null)).ShouldBe("unknown");
        AccountWords.Known(new InventoryCoverage(1, 0, 0, 1, 1, 0, Any.Time, Any.Time)).ShouldBe("known");
    }

    private static ActionDescription Action { get; } = new()
    {
        Id = "cloudtrail-trails",
        Version = 1,
        Title = "Trails",
        Summary = "Trails.",
        Service = "cloudtrail",
        Operations = [],
        Kind = ActionKind.Inventory,
        Scope = ActionScope.Regional,
        Columns = [new("Arn", ColumnType.Identifier) { IsKey = true }, new("IsLogging", ColumnType.Boolean)],
    };

    private static DriftItem Item(DriftKind kind, params FieldChange[] fields) => new(
        kind, "111111111111", "a", "Root", "eu-west-1", ["arn"], kind is DriftKind.Added ? null : new JsonObject(), kind is DriftKind.Removed ? null : new JsonObject(), fields);
}
