using CoveDashboard.Engine.Board;
using CoveDashboard.Engine.Board.Snapshots;
using CoveDashboard.Engine.Inventory;
using static CoveDashboard.Engine.Tests.Board.Figures;

namespace CoveDashboard.Engine.Tests.Board;

public sealed class BoardComparisonTests
{
    private static readonly BoardTile Counted = Tile(TileKind.Count);

    [Theory]
    [InlineData(40, 4, 45, 4, Verdict.Exact, 5.0)]
    [InlineData(40, 4, 40, 4, Verdict.Exact, 0.0)]
    [InlineData(40, 4, 45, 3, Verdict.AtLeast, 5.0)]
    [InlineData(45, 3, 40, 4, Verdict.AtLeast, -5.0)]
    [InlineData(40, 4, 35, 3, Verdict.CannotTell, null)]
    [InlineData(40, 3, 45, 4, Verdict.CannotTell, null)]
    [InlineData(40, 3, 45, 3, Verdict.CannotTell, null)]
    [InlineData(40, 4, 0, 0, Verdict.CannotTell, null)]
    public void Of_TwoCounts_SaysWhatIsCertainAndNoMore(int before, int knownBefore, int after, int knownAfter, Verdict verdict, double? by)
    {
        var change = Compare(Item(Counted, Of(before, knownBefore, 4)), Item(Counted, Of(after, knownAfter, 4)));

        (change.Verdict, change.By).ShouldBe((verdict, by));
        (change.Why.Length > 0).ShouldBe(verdict == Verdict.CannotTell);
    }

    [Fact]
    public void Of_AShareOfWhatIsKnown_CannotTell() =>
        Compare(Item(Tile(TileKind.Share), Of(1, 4, 4, whole: 2)), Item(Tile(TileKind.Share), Of(2, 3, 4, whole: 2))).Verdict.ShouldBe(Verdict.CannotTell);

    [Fact]
    public void Of_Coverage_IsExactWhatever() =>
        Compare(Item(Tile(TileKind.Coverage), Of(0, 2, 4)), Item(Tile(TileKind.Coverage), Of(0, 3, 4))).By.ShouldBe(25);

    [Fact]
    public void Of_ATileThatAsksSomethingElse_CannotTell()
    {
        var change = Compare(Item(Counted, Of(1, 4, 4)), Item(Counted with { Conditions = [new RowCondition("IsLogging", RowOperator.Equals, "true")] }, Of(1, 4, 4)));

        change.Why.ShouldBe("the tile asks something else now");
    }

    [Fact]
    public void Of_ChangesFromTwoBoardDates_CannotTell()
    {
        var tile = Tile(TileKind.Changes);
        var first = Of(3, 4, 4) with { Base = new BoardBase("a", Noon) };

        Compare(Item(tile, first), Item(tile, first with { Matching = 5 })).By.ShouldBe(2);
        Compare(Item(tile, first), Item(tile, first with { Base = new BoardBase("b", Noon) })).Why.ShouldBe("changes are counted from another board date");
    }

    [Fact]
    public void Of_TilesOfOneBoardOnly_AreAddedAndRemovedAndNotesAreNone()
    {
        var changes = BoardComparison.Of(
            Picture(Item(Counted with { Id = "old" }, null), Item(Tile(TileKind.Note) with { Id = "note" }, null)), Picture(Item(Counted with { Id = "new" }, null)));

        changes.Select(c => (c.Tile.Id, c.Verdict)).ShouldBe([("new", Verdict.Added), ("old", Verdict.Removed)]);
    }

    private static FigureChange Compare(BoardItem before, BoardItem after) => BoardComparison.Of(Picture(before), Picture(after)).ShouldHaveSingleItem();

    private static BoardItem Item(BoardTile tile, BoardFigure? figure) => new(new TileView(tile, figure, [], Noon), null);

    private static BoardPicture Picture(params BoardItem[] items) => new(Noon, false, items);
}
