using CoveDashboard.Engine.Board;
using CoveDashboard.Engine.Board.Shares;
using CoveDashboard.Engine.Board.Snapshots;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Storage.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Storage.Tests.Contract;

/// <summary>Frozen boards, and links that show one.</summary>
public abstract class BoardPartsContract : StoreContract
{
    private static readonly byte[] Hash = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    private IBoardSnapshotStore Snapshots => Fixture.Services.GetRequiredService<IBoardSnapshotStore>();

    private IBoardShareStore Shares => Fixture.Services.GetRequiredService<IBoardShareStore>();

    [Fact]
    public async Task Snapshot_ThatWasAdded_IsGivenBackWithEveryFigure()
    {
        (await Snapshots.AddAsync(Snapshot("a", RunBuilder.Noon), default)).ShouldBeTrue();
        await Snapshots.AddAsync(Snapshot("b", RunBuilder.Noon.AddDays(1)), default);

        var found = (await Snapshots.FindAsync("a", default))!;
        (found.Note, found.TakenBy, found.TakenByName, found.Picture.At, found.Picture.IsRehearsal).ShouldBe(("For the meeting", "local|administrator", "administrator", RunBuilder.Noon, true));
        var item = found.Picture.Items[0];
        (item.View.Tile.Title, item.View.Figure!.Matching, item.View.Figure.IsWhole).ShouldBe(("Trails", 3L, false));
        item.View.Figure.Amounts.ShouldBe([new BoardAmount("USD", 12.34m)]);
        item.View.Figure.Unread.ShouldBe(["other"]);
        item.View.Points.ShouldHaveSingleItem().Run.ShouldBe(7);
        found.Picture.Items[1].Ending!.ShouldHaveSingleItem().Place.ShouldBe("111111111111");
        (await Snapshots.ListAsync(default)).Select(s => s.Id).ShouldBe(["b", "a"]);
        (await Snapshots.FindAsync("c", default)).ShouldBeNull();
    }

    [Fact]
    public async Task Base_OfTheNewestSnapshot_IsTheInventoriesAsTheyStoodAndTilesOfChangesBeginAnew()
    {
        var small = new RunBuilder { Accounts = 2, Regions = ["eu-west-1"], Slices = 1 };
        var first = await Store.FinishedAsync(small, t => t.Ordinal == 0 ? Made.Succeeded(t) : Made.Failed(t));
        var key = InventoryKey.Of(first);
        string[] both = [RunBuilder.AccountId(0), RunBuilder.AccountId(1)];
        var changes = new BoardTile { Id = "c", Kind = TileKind.Changes, Title = "Changes", Connections = [key.Connection], Action = key.Action, Question = key.Question };
        foreach (var tile in (BoardTile[])[changes, changes with { Id = "n", Kind = TileKind.Count }])
        {
            await Fixture.Board.AddAsync(tile, default);
            await Fixture.Board.CountAsync(tile, [], 5, isAnew: true, _ => BoardFigure.None, RunBuilder.Noon, default);
        }
        (await Snapshots.BaseAsync(default)).ShouldBeNull();

        await Snapshots.AddAsync(Snapshot("a", RunBuilder.Noon), default);
        (await Snapshots.BaseCellsAsync(key, both, default)).Select(c => (c.AccountId, c.Run, c.Ordinal)).ShouldBe([(RunBuilder.AccountId(0), 1, 0)], "what is unknown is no base");
        (await Fixture.Board.WatermarksAsync(default)).Select(w => (w.Tile.Id, w.Tile.Version, w.Watermark)).ShouldBe([("c", 2, 0L), ("n", 1, 5L)], ignoreOrder: true);
        await Fixture.Board.CountAsync(changes with { Version = 1 }, [], 9, isAnew: true, _ => BoardFigure.None, RunBuilder.Noon, default);
        (await Fixture.Board.ReadAsync(1, default)).Single(v => v.Tile.Id == "c").Figure.ShouldBeNull("it was counted from the earlier base");

        await Store.FinishedAsync(small, t => Made.Succeeded(t));
        (await Snapshots.BaseCellsAsync(key, both, default)).ShouldHaveSingleItem().Run.ShouldBe(1);
        await Snapshots.AddAsync(Snapshot("b", RunBuilder.Noon.AddDays(1)), default);

        (await Snapshots.BaseAsync(default)).ShouldBe(new BoardBase("b", RunBuilder.Noon.AddDays(1)));
        (await Snapshots.BaseCellsAsync(key, both, default)).Select(c => c.Run).ShouldBe([2, 2]);
        (await Snapshots.BaseCellsAsync(key, [both[1]], default)).ShouldHaveSingleItem().AccountId.ShouldBe(both[1]);
        (await Snapshots.BaseCellsAsync(key with { Connection = "other" }, both, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Share_FoundByItsHashOnly_IsRevokedOnce()
    {
        var share = new BoardShare("s", "a", "The board of directors", RunBuilder.Noon, "local|administrator", "administrator", RunBuilder.Noon.AddDays(30), null, null);
        (await Shares.AddAsync(share, Hash, default)).ShouldBeTrue();
        await Shares.MarkUsedAsync("s", RunBuilder.Noon.AddHours(1), default);

        (await Shares.FindAsync(Hash, default)).ShouldBe(share with { UsedAt = RunBuilder.Noon.AddHours(1) });
        (await Shares.FindAsync([.. Hash.Reverse()], default)).ShouldBeNull();
        (await Shares.RevokeAsync("s", RunBuilder.Noon.AddHours(2), default)).ShouldBeTrue();
        (await Shares.RevokeAsync("s", RunBuilder.Noon.AddHours(3), default)).ShouldBeFalse();
        (await Shares.ListAsync(default)).ShouldHaveSingleItem().RevokedAt.ShouldBe(RunBuilder.Noon.AddHours(2));
    }

    private static BoardSnapshot Snapshot(string id, DateTimeOffset at)
    {
        var figure = BoardFigure.None with
        {
            Matching = 3,
            Known = 1,
            Asked = 1,
            Amounts = [new BoardAmount("USD", 12.34m)],
            Parts = [new BoardPart("acme", 3, 1, 1, 1, 1), new BoardPart("other", 0, 0, 0, 0, 0)],
        };
        var tile = new BoardTile { Id = "t", Kind = TileKind.Count, Title = "Trails", Connections = ["acme", "other"], Action = "trails" };
        var exemption = new Exemption(Guid.Empty, "acme", "stop", "111111111111", null, "why", "owner", "local|approver", "approver", at, at.AddDays(3), null);
        return new BoardSnapshot(id, "For the meeting", "local|administrator", "administrator", new BoardPicture(at, true,
        [
            new BoardItem(new TileView(tile, figure, [new BoardPoint(7, at, figure)], at), null),
            new BoardItem(new TileView(tile with { Id = "e", Kind = TileKind.Exemptions }, null, [], null), [exemption]),
        ]));
    }
}
