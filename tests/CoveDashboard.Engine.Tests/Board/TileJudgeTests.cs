using CoveDashboard.Engine.Board;
using static CoveDashboard.Engine.Tests.Board.Figures;

namespace CoveDashboard.Engine.Tests.Board;

public sealed class TileJudgeTests
{
    private static readonly TileGoal Fewer = new(0, 10, GoalDirection.Fewer);
    private static readonly TileGoal More = new(100, 90, GoalDirection.More);

    [Theory]
    [InlineData(0, Standing.Good)]
    [InlineData(1, Standing.Near)]
    [InlineData(10, Standing.Near)]
    [InlineData(11, Standing.Bad)]
    public void Of_AWholeCountWhereFewerIsBetter_StandsBetweenTargetAndThreshold(int matching, Standing expected) =>
        TileJudge.Of(Tile(TileKind.Count, Fewer), Of(matching, 4, 4)).ShouldBe(expected);

    [Theory]
    [InlineData(0, Standing.Unsure)]
    [InlineData(10, Standing.Unsure)]
    [InlineData(11, Standing.Bad)]
    public void Of_AFloorWhereFewerIsBetter_IsBadForCertainAndNeverGood(int matching, Standing expected) =>
        TileJudge.Of(Tile(TileKind.Count, Fewer), Of(matching, 3, 4)).ShouldBe(expected);

    [Theory]
    [InlineData(89, Standing.Unsure)]
    [InlineData(99, Standing.Unsure)]
    [InlineData(100, Standing.Good)]
    public void Of_AFloorWhereMoreIsBetter_IsGoodForCertainAndNeverBad(int matching, Standing expected) =>
        TileJudge.Of(Tile(TileKind.Count, More), Of(matching, 3, 4)).ShouldBe(expected);

    [Theory]
    [InlineData(4, Standing.Good)]
    [InlineData(3, Standing.Bad)]
    public void Of_Coverage_IsSureOfItself(int known, Standing expected) =>
        TileJudge.Of(Tile(TileKind.Coverage, More), Of(0, known, 4)).ShouldBe(expected);

    [Fact]
    public void Of_AShareOfWhatIsKnown_IsUnsure()
    {
        TileJudge.Of(Tile(TileKind.Share, More), Of(10, 4, 4, whole: 10)).ShouldBe(Standing.Good);
        TileJudge.Of(Tile(TileKind.Share, More), Of(10, 3, 4, whole: 10)).ShouldBe(Standing.Unsure);
    }

    [Theory]
    [InlineData(1, 3, Standing.Good)]
    [InlineData(0, 4, Standing.Bad)]
    [InlineData(0, 3, Standing.None)]
    public void Of_YesOrNoWhereYesIsGood_OneRowIsEnoughAndNoneNeedsFullCoverage(int matching, int known, Standing expected) =>
        TileJudge.Of(Tile(TileKind.Any, new TileGoal(1, 1, GoalDirection.More)), Of(matching, known, 4)).ShouldBe(expected);

    [Fact]
    public void Of_AFloorOfASumThatMayFall_IsUnsureEvenBeyondTheThreshold()
    {
        var floor = Of(3, 3, 4) with { Amounts = [new BoardAmount("USD", 500m)] };

        TileJudge.Of(Tile(TileKind.Sum, Fewer), floor).ShouldBe(Standing.Bad);
        TileJudge.Of(Tile(TileKind.Sum, Fewer), floor with { HasNegative = true }).ShouldBe(Standing.Unsure);
    }

    [Fact]
    public void Of_NoGoalOrNoValue_IsNone()
    {
        TileJudge.Of(Tile(TileKind.Count), Of(1, 4, 4)).ShouldBe(Standing.None);
        TileJudge.Of(Tile(TileKind.Count, Fewer), Of(0, 0, 4)).ShouldBe(Standing.None);
        TileJudge.Of(Tile(TileKind.Count, Fewer), figure: null).ShouldBe(Standing.None);
    }
}
