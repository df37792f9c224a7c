using CoveDashboard.Boards;
using CoveDashboard.Engine.Board;
using CoveDashboard.Engine.Inventory;

namespace CoveDashboard.Tests.Boards;

public sealed class BoardWordsTests
{
    [Theory]
    [InlineData(TileKind.Count, 1041, 4, "1,041")]
    [InlineData(TileKind.Count, 1041, 3, "at least 1,041")]
    [InlineData(TileKind.Count, 0, 3, "at least 0")]
    [InlineData(TileKind.Count, 0, 0, "–")]
    [InlineData(TileKind.Any, 2, 3, "yes")]
    [InlineData(TileKind.Any, 0, 3, "–")]
    [InlineData(TileKind.Any, 0, 4, "no")]
    [InlineData(TileKind.Coverage, 0, 3, "75 %")]
    [InlineData(TileKind.Coverage, 0, 0, "0 %")]
    [InlineData(TileKind.Share, 2, 3, "50 %")]
    public void Value_OfAFigure_ClaimsNoMoreThanIsKnown(TileKind kind, int matching, int known, string words) =>
        BoardWords.Value(kind, Figure(matching, known, whole: 4)).ShouldBe(words);

    [Fact]
    public void Value_WithoutAFigure_IsADash() => BoardWords.Value(TileKind.Count, figure: null).ShouldBe("–");

    [Fact]
    public void Meaning_OfChanges_SaysWhatBecameOfRowsSinceWhenAndWhatIsLeftOut()
    {
        var from = new BoardBase("a", new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        var figure = Figure(3, 3, whole: 4) with { Base = from, Top = [new BoardGroup("added", 2), new BoardGroup("removed", 1), new BoardGroup("changed", 0)] };

        BoardWords.Value(TileKind.Changes, figure).ShouldBe("at least 3");
        BoardWords.Meaning(TileKind.Changes, figure)
            .ShouldBe("2 added, 1 removed, 0 changed since the board of 2026-03-01 12:00 UTC. 1 target not known then or not known now: nothing there counts as removed.");
        BoardWords.Meaning(TileKind.Changes, figure with { Base = null }).ShouldContain("no board date to count from");
        BoardWords.Meaning(TileKind.Changes, figure with { Known = 0 }).ShouldBe("Unknown: none of 4 targets was known then and is known now, since the board of 2026-03-01 12:00 UTC.");
    }

    [Theory]
    [InlineData(99.96, "99.9 %")]
    [InlineData(100, "100 %")]
    [InlineData(0.04, "0 %")]
    public void Percent_NearARoundNumber_IsNotRoundedUpToIt(double value, string words) => BoardWords.Percent(value).ShouldBe(words);

    [Fact]
    public void Meaning_OfWhatIsUnknown_SaysWhy()
    {
        BoardWords.Meaning(TileKind.Count, figure: null).ShouldBe("Unknown: this inventory was never taken.");
        BoardWords.Meaning(TileKind.Count, Figure(0, 0)).ShouldBe("Unknown: none of 4 targets could be read.");
        BoardWords.Meaning(TileKind.Count, Figure(2, 3) with { LastKnown = 1 }).ShouldBe("The rest is unknown: it can only be more. 1 more row known earlier, now unknown.");
        BoardWords.Meaning(TileKind.Count, Figure(2, 4)).ShouldBeEmpty();
        BoardWords.Meaning(TileKind.Any, Figure(0, 4)).ShouldBe("No row in any of its accounts.");
        BoardWords.Meaning(TileKind.Share, Figure(0, 4)).ShouldBe("No row of the whole: no share.");
        BoardWords.Meaning(TileKind.Share, Figure(1, 3, whole: 2)).ShouldBe("1 of 2 rows, where it is known.");
        BoardWords.Meaning(TileKind.Coverage, Figure(0, 3)).ShouldBe("3 of 4 targets (account and region) known.");
    }

    [Fact]
    public void Value_OfASum_NamesUnitsAndSaysWhatIsCertain()
    {
        var sum = Figure(3, 4) with { Amounts = [new BoardAmount("USD", 1234.5m), new BoardAmount("EUR", 4m)] };

        BoardWords.Value(TileKind.Sum, sum).ShouldBe("1,234.5 USD and 4 EUR");
        BoardWords.Value(TileKind.Sum, sum with { Known = 3 }).ShouldBe("at least 1,234.5 USD and 4 EUR");
        BoardWords.Value(TileKind.Sum, sum with { Known = 3, HasNegative = true }).ShouldBe("1,234.5 USD and 4 EUR so far");
        BoardWords.Value(TileKind.Sum, sum with { MoreUnits = 2 }).ShouldBe("1,234.5 USD and 4 EUR and 2 other units");
        BoardWords.Value(TileKind.Sum, Figure(0, 4)).ShouldBe("0");
        BoardWords.Value(TileKind.Sum, Figure(0, 0)).ShouldBe("–");
        BoardWords.Meaning(TileKind.Sum, sum with { Without = 1 }).ShouldBe("3 rows. The rest is unknown: it can only be more. 1 row without a number.");
    }

    [Fact]
    public void Meaning_WhereAConnectionWasNeverRead_NamesIt()
    {
        var figure = Figure(2, 4) with { Parts = [new BoardPart("acme", 2, 4, 4, 4, 4), new BoardPart("other", 0, 0, 0, 0, 0)] };

        BoardWords.Value(TileKind.Count, figure).ShouldBe("at least 2");
        BoardWords.Meaning(TileKind.Count, figure).ShouldBe("The rest is unknown: it can only be more. Never read: other.");
        BoardWords.Value(TileKind.Coverage, figure).ShouldBe("–");
        BoardWords.Meaning(TileKind.Coverage, figure).ShouldBe("Unknown: 4 of 4 targets known, and other was never read.");
    }

    [Fact]
    public void Goal_OfEachWay_SaysTargetAndThreshold()
    {
        BoardWords.Goal(TileKind.Count, new TileGoal(0, 10, GoalDirection.Fewer)).ShouldBe("target 0 or fewer, red above 10");
        BoardWords.Goal(TileKind.Share, new TileGoal(99.5, 90, GoalDirection.More)).ShouldBe("target 99.5 % or more, red below 90 %");
        BoardWords.Goal(TileKind.Any, new TileGoal(0, 0, GoalDirection.Fewer)).ShouldBe("target: no");
    }

    [Fact]
    public void Conditions_OfATile_ReadAsASentence()
    {
        BoardWords.Conditions([]).ShouldBe("every row");
        BoardWords.Conditions([new RowCondition("IsLogging", RowOperator.Equals, "true"), new RowCondition("Note", RowOperator.IsUnknown)]).ShouldBe("IsLogging = true and Note is unknown");
    }

    [Fact]
    public void Standing_OfEveryValue_HasAShapeOfItsOwn()
    {
        var shapes = Enum.GetValues<Standing>().Select(s => BoardWords.Standing(s).Shape).ToArray();

        shapes.ShouldBeUnique();
    }

    private static BoardFigure Figure(long matching, int known, long whole = 0) => new(matching, 0, whole, known, 4, known, 4, null, 1, [1], []);
}
