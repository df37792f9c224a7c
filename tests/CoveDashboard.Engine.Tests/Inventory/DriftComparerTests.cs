using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.Inventory.Drift;

namespace CoveDashboard.Engine.Tests.Inventory;

public sealed class DriftComparerTests
{
    private static readonly ActionColumn[] Columns =
    [
        new("Arn", ColumnType.Identifier) { IsKey = true },
        new("IsLogging", ColumnType.Boolean),
        new("LatestDelivery", ColumnType.Timestamp) { IsVolatile = true },
    ];

    private readonly StoredPictures _pictures = new();

    [Fact]
    public async Task Compare_AnUnchangedPictureAnHourLater_FindsNothing()
    {
        var before = _pictures.Look("1", "eu-west-1", Trail("a", true, "10:00"), Trail("b", false, null));
        var after = _pictures.Look("1", "eu-west-1", Trail("b", false, "11:00"), Trail("a", true, "11:00"));

        var drift = await CompareAsync([before], [after]);

        (drift.Total, drift.Compared).ShouldBe((0, 1));
    }

    [Fact]
    public async Task Compare_AddedRemovedAndChangedRows_AreToldFieldByField()
    {
        var before = _pictures.Look("1", "eu-west-1", Trail("gone", true), Trail("stopped", true));
        var after = _pictures.Look("1", "eu-west-1", Trail("stopped", false), Trail("new", true));

        var drift = await CompareAsync([before], [after]);

        (drift.Added, drift.Removed, drift.Changed).ShouldBe((1, 1, 1));
        drift.Items.Select(i => (i.Kind, i.Key.Single())).ShouldBe([(DriftKind.Removed, "gone"), (DriftKind.Changed, "stopped"), (DriftKind.Added, "new")]);
        var field = drift.Items[1].Fields.ShouldHaveSingleItem();
        (field.Column, (bool)field.Before!, (bool)field.After!).ShouldBe(("IsLogging", true, false));
        drift.Columns.ShouldBe([("IsLogging", 1)]);
    }

    [Fact]
    public async Task Compare_CellsOfBothSides_SayHowSureEachIsAndWhatDriftedThere()
    {
        var before = _pictures.Look("1", "eu-west-1", Trail("gone", true), Trail("stopped", true));
        var after = _pictures.Look("1", "eu-west-1", Trail("stopped", false), Trail("new", true));
        var lost = _pictures.Look("2", "eu-west-1", Trail("a", true));
        var only = _pictures.Look("3", "us-east-1", Trail("b", true));

        var drift = await CompareAsync([before, lost], [after, lost with { IsKnown = false }, only]);

        drift.Cells.OrderBy(c => c.AccountId, StringComparer.Ordinal).Select(c => (c.AccountId, c.Before, c.After, c.Added, c.Removed, c.Changed)).ShouldBe([
            ("1", DriftKnowledge.Known, DriftKnowledge.Known, 1, 1, 1),
            ("2", DriftKnowledge.Known, DriftKnowledge.Unknown, 0, 0, 0),
            ("3", DriftKnowledge.NotAsked, DriftKnowledge.Known, 0, 0, 0),
        ]);
    }

    [Fact]
    public async Task Compare_UnknownOnEitherSide_IsNeverRemovedNorAdded()
    {
        var known = _pictures.Look("1", "eu-west-1", Trail("a", true));
        var lost = known with { IsKnown = false };
        var other = _pictures.Look("2", "eu-west-1", Trail("b", true));

        var drift = await CompareAsync([known, other with { IsKnown = false }], [lost, other]);

        (drift.Total, drift.Compared, drift.Unknown).ShouldBe((0, 0, 2));
    }

    [Fact]
    public async Task Compare_CellsOfOneSideOnly_AreCountedAndNotCompared()
    {
        var drift = await CompareAsync([_pictures.Look("1", "eu-west-1", Trail("a", true))], [_pictures.Look("2", "eu-west-1", Trail("b", true))]);

        (drift.Total, drift.OnlyBefore, drift.OnlyAfter).ShouldBe((0, 1, 1));
    }

    [Fact]
    public async Task Compare_TheSameLookOnBothSides_ReadsNoRows()
    {
        var look = _pictures.Look("1", "eu-west-1", Trail("a", true));

        var drift = await CompareAsync([look], [look]);

        (drift.Total, drift.Compared, _pictures.Reads).ShouldBe((0, 1, 0));
    }

    [Fact]
    public async Task Compare_RowsOfOneKeyAndNoKeyAtAll_AreToldApart()
    {
        ActionColumn[] noKey = [new("Name", ColumnType.Text), new("Seen", ColumnType.Timestamp) { IsVolatile = true }];
        JsonObject Row(string name, int seen) => new() { ["Name"] = name, ["Seen"] = seen };
        var before = _pictures.Look("1", "eu-west-1", Row("a", 1), Row("a", 2), Row("b", 3));
        var after = _pictures.Look("1", "eu-west-1", Row("a", 9), Row("c", 9));

        var drift = await new DriftComparer(_pictures).CompareAsync(noKey, [before], [after], default);

        drift.Items.Select(i => (i.Kind, i.Key.Single())).ShouldBe([(DriftKind.Removed, "a"), (DriftKind.Removed, "b"), (DriftKind.Added, "c")]);
    }

    [Fact]
    public async Task Compare_MoreItemsThanAreListed_CountsAllOfThem()
    {
        var before = _pictures.Look("1", "eu-west-1");
        var after = _pictures.Look("1", "eu-west-1", [.. Enumerable.Range(0, Drift.MaxItems + 1).Select(i => Trail($"{i}", true))]);

        var drift = await CompareAsync([before], [after]);

        (drift.Added, drift.Items.Count, drift.IsCut).ShouldBe((Drift.MaxItems + 1, Drift.MaxItems, true));
    }

    private static JsonObject Trail(string arn, bool isLogging, string? delivery = null) =>
        new() { ["Arn"] = arn, ["IsLogging"] = isLogging, ["LatestDelivery"] = delivery };

    private Task<Drift> CompareAsync(PictureCell[] before, PictureCell[] after) => new DriftComparer(_pictures).CompareAsync(Columns, before, after, default);
}
