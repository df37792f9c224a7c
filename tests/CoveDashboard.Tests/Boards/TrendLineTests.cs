using CoveDashboard.Components.Pages.Board;
using CoveDashboard.Engine.Board;

namespace CoveDashboard.Tests.Boards;

public sealed class TrendLineTests
{
    [Fact]
    public void Of_FewerThanTwoValues_IsNoLine()
    {
        TrendLine.Of(TileKind.Count, []).Path.ShouldBeEmpty();

        var line = TrendLine.Of(TileKind.Count, [Point(5, 4), Point(0, 0)]);
        (line.Path, line.First, line.Last).ShouldBe(("", 5, 5));
    }

    [Fact]
    public void Of_ValuesThatGrow_RisesFromTheBottomToTheTop()
    {
        var line = TrendLine.Of(TileKind.Count, [Point(1, 4), Point(2, 4), Point(3, 4)]);

        line.Path.ShouldBe("M3 25 L60 14 L117 3");
        (line.First, line.Last).ShouldBe((1, 3));
        line.Floors.ShouldBeEmpty();
    }

    [Fact]
    public void Of_OneValueAllTheTime_IsALineInTheMiddle() => TrendLine.Of(TileKind.Count, [Point(7, 4), Point(7, 4)]).Path.ShouldBe("M3 14 L117 14");

    [Fact]
    public void Of_ARunWithoutAValue_InterruptsTheLine() =>
        TrendLine.Of(TileKind.Count, [Point(1, 4), Point(0, 0), Point(1, 4), Point(1, 4)]).Path.ShouldBe("M3 14 M79 14 L117 14");

    [Fact]
    public void Of_Floors_AreMarkedWhereTheyAre()
    {
        TrendLine.Of(TileKind.Count, [Point(1, 4), Point(1, 3)]).Floors.ShouldBe([("117", "14")]);
        TrendLine.Of(TileKind.Coverage, [Point(0, 3), Point(0, 4)]).Floors.ShouldBeEmpty("a coverage below 100 % is exact");
    }

    private static BoardPoint Point(long matching, int known) =>
        new(1, DateTimeOffset.UnixEpoch, new BoardFigure(matching, 0, 0, known, 4, known, 4, null, 1, [1], []));
}
