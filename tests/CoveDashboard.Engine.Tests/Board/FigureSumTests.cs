using CoveDashboard.Engine.Board;
using CoveDashboard.Engine.Inventory;
using static CoveDashboard.Engine.Tests.Board.Figures;

namespace CoveDashboard.Engine.Tests.Board;

public sealed class FigureSumTests
{
    [Fact]
    public void Of_KnownCells_AddsRowsAndCountsWholeAccounts()
    {
        var figure = FigureSum.Of(
        [
            Cell("1", "eu-west-1", CellKnowledge.Known, matching: 2, whole: 5, run: 4),
            Cell("1", "us-east-1", CellKnowledge.Known, matching: 1, whole: 1, run: 6, at: Noon.AddHours(-3)),
            Cell("2", "eu-west-1", CellKnowledge.Known, matching: 0, whole: 2, run: 6),
        ],
        ["acme"]);

        (figure.Matching, figure.LastKnown, figure.Whole).ShouldBe((3, 0, 8));
        (figure.Known, figure.Asked, figure.WholeAccounts, figure.Accounts).ShouldBe((3, 3, 2, 2));
        (figure.Oldest, figure.LastRun).ShouldBe((Noon.AddHours(-3), 6));
        figure.Runs.ShouldBe([6, 4]);
        figure.IsWhole.ShouldBeTrue();
    }

    [Fact]
    public void Of_ACellThatFailsNow_KeepsItsRowsApartAndItsAccountPartial()
    {
        var figure = FigureSum.Of(
        [
            Cell("1", "eu-west-1", CellKnowledge.Known, matching: 2, run: 6),
            Cell("1", "us-east-1", CellKnowledge.LastKnown, matching: 9, run: 4, tried: 7, at: Noon.AddDays(-9)),
            Cell("2", "eu-west-1", CellKnowledge.Unknown, tried: 7),
        ],
        ["acme"]);

        (figure.Matching, figure.LastKnown, figure.IsWhole).ShouldBe((2, 9, false));
        (figure.Known, figure.Asked, figure.WholeAccounts, figure.Accounts).ShouldBe((1, 3, 0, 2));
        (figure.Oldest, figure.LastRun).ShouldBe((Noon, 7));
    }

    [Fact]
    public void Of_CellsThatWereNotAsked_CountNowhere()
    {
        var figure = FigureSum.Of([Cell("1", "eu-west-1", CellKnowledge.Known, matching: 1, run: 6), Cell("3", "eu-west-1", CellKnowledge.NotAsked, tried: 9)], ["acme"]);

        (figure.Asked, figure.Accounts, figure.LastRun, figure.IsWhole).ShouldBe((1, 1, 6, true));
    }

    [Fact]
    public void Of_Nothing_IsUnknownAndNotZero()
    {
        var figure = FigureSum.Of([], ["acme"]);

        (figure.HasValue, figure.IsWhole, figure.Asked, figure.Oldest).ShouldBe((false, false, 0, null));
        figure.ValueOf(TileKind.Count).ShouldBeNull();
    }

    [Fact]
    public void Of_Groups_AddsThemWithoutRegardToCaseMostFirstAndKeepsTheLargest()
    {
        var many = Enumerable.Range(0, BoardFigure.MaxGroups).ToDictionary(i => $"group {i}", _ => 2);

        var figure = FigureSum.Of(
        [
            Cell("1", "eu-west-1", CellKnowledge.Known, run: 1, groups: new Dictionary<string, int> { ["Prod"] = 2, ["dev"] = 1 }),
            Cell("2", "eu-west-1", CellKnowledge.Known, run: 1, groups: new Dictionary<string, int> { ["prod"] = 3 }),
            Cell("3", "eu-west-1", CellKnowledge.LastKnown, run: 1, groups: new Dictionary<string, int> { ["gone"] = 99 }),
            Cell("4", "eu-west-1", CellKnowledge.Known, run: 1, groups: many),
        ],
        ["acme"]);

        figure.Top[0].ShouldBe(new BoardGroup("Prod", 5));
        figure.Top.Count.ShouldBe(BoardFigure.MaxGroups);
        figure.Top.ShouldNotContain(g => g.Value == "gone" || g.Value == "dev");
    }

    [Fact]
    public void Of_SeveralConnections_AddsRowsAndCoverageAndKeepsOneAccountOfTwoApart()
    {
        var figure = FigureSum.Of(
            [Cell("1", "global", CellKnowledge.Known, matching: 2, run: 4), Cell("1", "global", CellKnowledge.Known, matching: 3, run: 5) with { Connection = "other" }],
            ["acme", "other"]);

        (figure.Matching, figure.Known, figure.Asked, figure.Accounts, figure.IsWhole).ShouldBe((5, 2, 2, 2, true));
        figure.Parts.ShouldBe([new BoardPart("acme", 2, 1, 1, 1, 1), new BoardPart("other", 3, 1, 1, 1, 1)]);
    }

    [Fact]
    public void Of_AConnectionThatWasNeverRead_IsAFloorAndHasNoCoverageInPercent()
    {
        var figure = FigureSum.Of([Cell("1", "global", CellKnowledge.Known, matching: 2, run: 4)], ["acme", "other"]);

        (figure.Known, figure.Asked, figure.IsWhole).ShouldBe((1, 1, false));
        figure.Unread.ShouldBe(["other"]);
        figure.ValueOf(TileKind.Count).ShouldBe(2);
        figure.ValueOf(TileKind.Coverage).ShouldBeNull();
    }

    [Fact]
    public void Of_CellsOfAConnectionThatIsGone_CountNowhere() =>
        FigureSum.Of([Cell("1", "global", CellKnowledge.Known, matching: 2, run: 4) with { Connection = "gone" }], ["acme"]).Asked.ShouldBe(0);

    [Fact]
    public void Of_Amounts_AddsThemByUnitExactlyAndARowWithoutANumberLeavesAFloor()
    {
        var figure = FigureSum.Of(
        [
            Cell("1", "global", CellKnowledge.Known, matching: 2, run: 4) with { Amounts = new CellAmounts(new Dictionary<string, decimal> { ["USD"] = 0.1m, ["EUR"] = 4m }, 0, false) },
            Cell("2", "global", CellKnowledge.Known, matching: 2, run: 4) with { Amounts = new CellAmounts(new Dictionary<string, decimal> { ["USD"] = 0.2m }, 1, true) },
            Cell("3", "global", CellKnowledge.LastKnown, matching: 1, run: 4) with { Amounts = new CellAmounts(new Dictionary<string, decimal> { ["USD"] = 99m }, 0, false) },
        ],
        ["acme"]);

        figure.Amounts.ShouldBe([new BoardAmount("EUR", 4m), new BoardAmount("USD", 0.3m)]);
        (figure.Without, figure.HasNegative, figure.IsWhole).ShouldBe((1, true, false));
        figure.ValueOf(TileKind.Sum).ShouldBeNull("two units are no one number");
    }

    private static TileCell Cell(
        string account, string region, CellKnowledge knowledge, int matching = 0, int whole = 0, int? run = null, int? tried = null, DateTimeOffset? at = null, Dictionary<string, int>? groups = null) =>
        new("acme", account, region, 1, knowledge, run, tried ?? run ?? 0, knowledge is CellKnowledge.Known or CellKnowledge.LastKnown ? at ?? Noon : null, matching, whole, groups);
}
