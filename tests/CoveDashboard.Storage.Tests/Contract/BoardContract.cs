using CoveDashboard.Engine.Board;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Storage.Tests.Support;

namespace CoveDashboard.Storage.Tests.Contract;

/// <summary>The board's tiles, and figures that are sums of what each cell adds.</summary>
public abstract class BoardContract : StoreContract
{
    private static readonly BoardTile Logging = new()
    {
        Id = "a",
        Kind = TileKind.Share,
        Title = "Trails <b>",
        Connections = ["acme"],
        Action = "cloudtrail-trails",
        Conditions = [new RowCondition("IsLogging", RowOperator.Equals, "true")],
        Of = [new RowCondition("ou", RowOperator.Contains, "Prod")],
        Column = "ou",
        Goal = new TileGoal(100, 90.5, GoalDirection.More),
    };

    private IBoardStore Board => Fixture.Board;

    [Fact]
    public async Task AddAsync_OfATile_GivesItBackAsItWas()
    {
        await Board.AddAsync(Logging, default);

        var view = (await Board.ReadAsync(10, default)).ShouldHaveSingleItem();
        (view.Figure, view.CountedAt, view.Points.Count).ShouldBe((null, null, 0));
        view.Tile.ShouldBe(Logging with { Conditions = view.Tile.Conditions, Of = view.Tile.Of, Connections = view.Tile.Connections });
        view.Tile.CountsAs(Logging).ShouldBeTrue();
    }

    [Fact]
    public async Task BeginAsync_AfterTheFirstBoardWasEmptied_PutsNothingBack()
    {
        await Board.BeginAsync([Logging, Logging with { Id = "b" }], default);
        await Board.BeginAsync([Logging with { Id = "c" }], default);
        await Board.RemoveAsync("a", default);
        await Board.RemoveAsync("b", default);

        await Board.BeginAsync([Logging], default);

        (await Board.ReadAsync(10, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task CountAsync_OfOneCellAnew_AdjustsTheSumOfAll()
    {
        await Board.AddAsync(Logging, default);
        await CountAsync(Logging, 7, Cell("1", change: 7, run: 1, matching: 3), Cell("2", change: 7, run: 1, matching: 5));

        await CountAsync(Logging, 9, Cell("1", change: 9, run: 2, matching: 1));

        var view = (await Board.ReadAsync(10, default)).ShouldHaveSingleItem();
        (view.Figure!.Matching, view.Figure.LastRun, view.CountedAt).ShouldBe((6L, 2, RunBuilder.Noon));
        view.Points.Select(p => (p.Run, p.Figure.Matching)).ShouldBe([(1, 8L), (2, 6L)]);
        (await Board.WatermarksAsync(default)).Select(w => (w.Tile.Id, w.Watermark)).ShouldBe([("a", 9L)]);
    }

    [Fact]
    public async Task ReadAsync_OfMorePointsThanAreAskedFor_GivesTheNewestOfEachTile()
    {
        await Board.AddAsync(Logging, default);
        await Board.AddAsync(Logging with { Id = "b" }, default);
        for (var run = 1; run <= 5; run++)
            await CountAsync(Logging, run, Cell("1", change: run, run: run, matching: run));
        await CountAsync(Logging with { Id = "b" }, 2, Cell("1", change: 2, run: 2, matching: 7));

        var views = await Board.ReadAsync(3, default);

        views.Select(v => (v.Tile.Id, Points: string.Join(' ', v.Points.Select(p => p.Run)))).ShouldBe([("a", "3 4 5"), ("b", "2")]);
    }

    [Fact]
    public async Task CountAsync_OfAnOlderChangeThatComesLate_LeavesTheNewerCountAndWatermark()
    {
        await Board.AddAsync(Logging, default);
        await CountAsync(Logging, 9, Cell("1", change: 9, run: 2, matching: 1));

        await CountAsync(Logging, 7, Cell("1", change: 7, run: 1, matching: 3));

        (await Board.ReadAsync(10, default))[0].Figure!.Matching.ShouldBe(1);
        (await Board.WatermarksAsync(default))[0].Watermark.ShouldBe(9);
    }

    [Fact]
    public async Task CountAsync_OvertakenWhileItAddsUp_AddsUpWhatTheOtherWrote()
    {
        await Board.AddAsync(Logging, default);
        var isOvertaken = false;

        await Board.CountAsync(Logging, [Cell("1", change: 7, run: 1, matching: 3)], 7, isAnew: false, Overtaken, RunBuilder.Noon, default);

        (await Board.ReadAsync(10, default))[0].Figure!.Matching.ShouldBe(8);

        BoardFigure Overtaken(IReadOnlyList<TileCell> cells)
        {
            if (!isOvertaken)
            {
                isOvertaken = true;
                Task.Run(() => CountAsync(Logging, 7, Cell("2", change: 6, run: 1, matching: 5))).GetAwaiter().GetResult();
            }
            return BoardFigure.None with { Matching = cells.Sum(c => (long)c.Matching), LastRun = 1 };
        }
    }

    [Fact]
    public async Task KeepAsync_BeforeAFigure_LeavesItAndItsWatermarkUntilItIsAddedUp()
    {
        await Board.AddAsync(Logging, default);
        await CountAsync(Logging, 7, Cell("1", change: 7, run: 1, matching: 3));

        await Board.KeepAsync(Logging, [Cell("1", change: 8, run: 2, matching: 1), Cell("2", change: 9, run: 2, matching: 10)], default);
        await Board.KeepAsync(Logging with { Version = 2 }, [Cell("3", change: 9, run: 2, matching: 100)], default);

        (await Board.ReadAsync(10, default))[0].Figure!.Matching.ShouldBe(3);
        (await Board.WatermarksAsync(default))[0].Watermark.ShouldBe(7);
        await CountAsync(Logging, 10, Cell("4", change: 10, run: 2, matching: 1000));
        (await Board.ReadAsync(10, default))[0].Figure!.Matching.ShouldBe(1011, "what was kept, and nothing of a tile as it never was");
    }

    [Fact]
    public async Task CountAsync_WithoutCells_MovesTheWatermarkAndNothingElse()
    {
        await Board.AddAsync(Logging, default);
        await CountAsync(Logging, 7, Cell("1", change: 7, run: 1, matching: 3));
        var before = (await Board.ReadAsync(10, default))[0].Figure;

        await CountAsync(Logging, 12);

        (await Board.ReadAsync(10, default))[0].Figure!.Matching.ShouldBe(before!.Matching);
        (await Board.WatermarksAsync(default))[0].Watermark.ShouldBe(12);
    }

    [Fact]
    public async Task ChangeAsync_OfWhatIsCounted_BeginsTheFigureAnewAndOfWordsKeepsIt()
    {
        await Board.AddAsync(Logging, default);
        await CountAsync(Logging, 7, Cell("1", change: 7, run: 1, matching: 3));

        (await Board.ChangeAsync(Logging with { Title = "Other" }, default)).ShouldBeTrue();
        var renamed = (await Board.ReadAsync(10, default))[0];
        (await Board.ChangeAsync(renamed.Tile with { Conditions = [] }, default)).ShouldBeTrue();
        (await Board.ChangeAsync(renamed.Tile with { Title = "Late" }, default)).ShouldBeFalse();
        await CountAsync(renamed.Tile, 8, Cell("1", change: 8, run: 1, matching: 3));

        (renamed.Tile.Title, renamed.Tile.Version, renamed.Figure!.Matching).ShouldBe(("Other", 2, 3L));
        var asked = (await Board.ReadAsync(10, default))[0];
        (asked.Tile.Version, asked.Figure, asked.Points.Count).ShouldBe((3, null, 0));
    }

    [Fact]
    public async Task CountAsync_OfTwoConnectionsWithOneAccount_KeepsTheirCellsApartAndTheirAmountsExact()
    {
        await Board.AddAsync(Logging, default);
        IReadOnlyList<TileCell> seen = [];
        await Board.CountAsync(
            Logging,
            [Cell("1", change: 7, run: 1, matching: 3), Cell("1", change: 7, run: 1, matching: 4) with { Connection = "other" }],
            7,
            isAnew: false,
            cells =>
            {
                seen = cells;
                return BoardFigure.None with { Connections = ["acme"] };
            },
            RunBuilder.Noon,
            default);

        seen.OrderBy(c => c.Connection, StringComparer.Ordinal).Select(c => (c.Connection, c.Matching, c.Amounts!.ByUnit["USD"], c.Amounts.Without)).ShouldBe([("acme", 3, 0.3m, 1), ("other", 4, 0.4m, 1)]);
        (await Board.WatermarksAsync(default))[0].Connections.ShouldBe(["acme"]);
        await Board.CountAsync(Logging, [], 7, isAnew: true, cells => BoardFigure.None with { Matching = cells.Count }, RunBuilder.Noon, default);
        (await Board.ReadAsync(10, default))[0].Figure!.Matching.ShouldBe(2);
    }

    [Fact]
    public async Task MoveAsync_ToANeighboursPlace_SwapsTheTwo()
    {
        foreach (var id in (string[])["a", "b", "c"])
            await Board.AddAsync(Logging with { Id = id }, default);

        (await Board.MoveAsync("c", -1, default)).ShouldBeTrue();
        (await Board.MoveAsync("a", -1, default)).ShouldBeFalse();

        (await Board.ReadAsync(10, default)).Select(v => v.Tile.Id).ShouldBe(["a", "c", "b"]);
    }

    private static TileCell Cell(string account, long change, int run, int matching) =>
        new("acme", account, "eu-west-1", change, CellKnowledge.Known, run, run, RunBuilder.Noon, matching, matching, new Dictionary<string, int> { ["Root"] = matching })
        {
            Amounts = new CellAmounts(new Dictionary<string, decimal> { ["USD"] = 0.1m * matching }, Without: 1, HasNegative: false),
        };

    private Task CountAsync(BoardTile tile, long watermark, params TileCell[] cells) => Board.CountAsync(tile, cells, watermark, isAnew: false, Sum, RunBuilder.Noon, default);

    private static BoardFigure Sum(IReadOnlyList<TileCell> cells) =>
        BoardFigure.None with { Matching = cells.Sum(c => c.Matching), LastRun = cells.Max(c => c.TriedRun) };
}
