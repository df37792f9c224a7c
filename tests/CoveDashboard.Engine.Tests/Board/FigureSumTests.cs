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
        ]);

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
        ]);

        (figure.Matching, figure.LastKnown, figure.IsWhole).ShouldBe((2, 9, false));
        (figure.Known, figure.Asked, figure.WholeAccounts, figure.Accounts).ShouldBe((1, 3, 0, 2));
        (figure.Oldest, figure.LastRun).ShouldBe((Noon, 7));
    }

    [Fact]
    public void Of_CellsThatWereNotAsked_CountNowhere()
    {
        var figure = FigureSum.Of([Cell("1", "eu-west-1", CellKnowledge.Known, matching: 1, run: 6), Cell("3", "eu-west-1", CellKnowledge.NotAsked, tried: 9)]);

        (figure.Asked, figure.Accounts, figure.LastRun, figure.IsWhole).ShouldBe((1, 1, 6, true));
    }

    [Fact]
    public void Of_Nothing_IsUnknownAndNotZero()
    {
        var figure = FigureSum.Of([]);

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
        ]);

        figure.Top[0].ShouldBe(new BoardGroup("Prod", 5));
        figure.Top.Count.ShouldBe(BoardFigure.MaxGroups);
        figure.Top.ShouldNotContain(g => g.Value == "gone" || g.Value == "dev");
    }

    private static TileCell Cell(
        string account, string region, CellKnowledge knowledge, int matching = 0, int whole = 0, int? run = null, int? tried = null, DateTimeOffset? at = null, Dictionary<string, int>? groups = null) =>
        new(account, region, 1, knowledge, run, tried ?? run ?? 0, knowledge is CellKnowledge.Known or CellKnowledge.LastKnown ? at ?? Noon : null, matching, whole, groups);
}
