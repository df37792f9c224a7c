using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Board;
using CoveDashboard.Engine.Board.Snapshots;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Tests.Inventory;
using static CoveDashboard.Engine.Tests.Board.Figures;

namespace CoveDashboard.Engine.Tests.Board;

/// <summary>What a cell adds to a tile of changes: only what was known then and is known now is compared.</summary>
public sealed class ChangeCountingTests
{
    private static readonly InventoryKey Key = new("acme", "trails");

    private readonly StoredPictures _pictures = new();
    private readonly KeptBase _base = new();

    [Fact]
    public async Task Cells_OfRowsThatCameWentAndChanged_CountEachKind()
    {
        Then("1", Trail("gone"), Trail("stopped", isLogging: true), Trail("same"));
        var now = Now("1", CellKnowledge.Known, Trail("stopped", isLogging: false), Trail("same"), Trail("new"), Trail("newer"));

        var cell = (await CountAsync(now)).ShouldHaveSingleItem();

        (cell.Knowledge, cell.Matching, cell.Change).ShouldBe((CellKnowledge.Known, 4, 7L));
        Sum(cell).Changes.ShouldBe(new ChangeCounts(Added: 2, Removed: 1, Changed: 1));
        (Sum(cell).ValueOf(TileKind.Changes), Sum(cell).IsWhole).ShouldBe((4, true));
    }

    [Fact]
    public async Task Cells_StillOfTheSameLook_AreKnownToBeUnchangedWithoutReadingRows()
    {
        Then("1", Trail("a"));
        var now = Cell(_base.Cells[0], CellKnowledge.Known);

        var cell = (await CountAsync(now)).ShouldHaveSingleItem();

        (cell.Knowledge, cell.Matching, _pictures.Reads).ShouldBe((CellKnowledge.Known, 0, 0));
    }

    [Theory]
    [InlineData(CellKnowledge.LastKnown, CellKnowledge.LastKnown)]
    [InlineData(CellKnowledge.Unknown, CellKnowledge.Unknown)]
    [InlineData(CellKnowledge.NotAsked, CellKnowledge.NotAsked)]
    public async Task Cells_ThatAreNotKnownNow_CountNothingRemoved(CellKnowledge now, CellKnowledge counted)
    {
        Then("1", Trail("a"), Trail("b"));

        var cell = (await CountAsync(Now("1", now))).ShouldHaveSingleItem();

        (cell.Knowledge, cell.Matching, cell.Groups).ShouldBe((counted, 0, null));
        Sum(cell).ValueOf(TileKind.Changes).ShouldBeNull();
    }

    [Fact]
    public async Task Cells_ThatWereNotKnownThen_CountNothingAddedAndLeaveAFloor()
    {
        Then("1", Trail("a"));

        var cells = await CountAsync(Now("1", CellKnowledge.Known, Trail("a"), Trail("new")), Now("2", CellKnowledge.Known, Trail("b")));

        cells.Select(c => (c.AccountId, c.Knowledge, c.Matching)).ShouldBe([("1", CellKnowledge.Known, 1), ("2", CellKnowledge.Unknown, 0)]);
        var figure = Sum([.. cells]);
        (figure.ValueOf(TileKind.Changes), figure.IsWhole, figure.WholeAccounts, figure.Accounts).ShouldBe((1, false, 1, 2));
    }

    [Fact]
    public async Task Cells_OfAnActionThatIsGone_AreUnknown()
    {
        Then("1", Trail("a"));
        var now = Now("1", CellKnowledge.Known, Trail("b"));

        var cells = await new ChangeCounting(_base, _pictures, new Catalogue([])).CellsAsync([now], CancellationToken.None);

        cells.ShouldHaveSingleItem().Knowledge.ShouldBe(CellKnowledge.Unknown);
    }

    private static BoardFigure Sum(params TileCell[] cells) => FigureSum.Of(cells, ["acme"]);

    private static JsonObject Trail(string arn, bool isLogging = true) => new() { ["Arn"] = arn, ["IsLogging"] = isLogging };

    private void Then(string account, params JsonObject[] rows) => _base.Cells.Add(_pictures.Look(account, "eu-west-1", rows));

    private ChangedCell Now(string account, CellKnowledge knowledge, params JsonObject[] rows) => Cell(_pictures.Look(account, "eu-west-1", rows), knowledge);

    private static ChangedCell Cell(PictureCell look, CellKnowledge knowledge)
    {
        var isEver = knowledge is CellKnowledge.Known or CellKnowledge.LastKnown;
        var cell = new InventoryCell(
            look.AccountId, look.AccountName, look.OuPath, look.Region, isEver ? look.Run : null, isEver ? look.Ordinal : null, isEver ? Noon : null, isEver ? 1 : null,
            TriedRun: 9, TriedOrdinal: 0, Noon, knowledge switch { CellKnowledge.Known => TargetState.Succeeded, CellKnowledge.NotAsked => TargetState.Skipped, _ => TargetState.Failed },
            knowledge == CellKnowledge.LastKnown ? Noon : null);
        cell.Knowledge.ShouldBe(knowledge);
        return new ChangedCell(7, Key, cell);
    }

    private Task<IReadOnlyList<TileCell>> CountAsync(params ChangedCell[] cells) => new ChangeCounting(_base, _pictures, new Catalogue([new Trails()])).CellsAsync(cells, CancellationToken.None);

    /// <summary>The inventories as they stood when a board was frozen.</summary>
    private sealed class KeptBase : IBoardSnapshotStore
    {
        public List<PictureCell> Cells { get; } = [];

        public Task<IReadOnlyList<PictureCell>> BaseCellsAsync(InventoryKey key, IReadOnlyList<string> accounts, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<PictureCell>>(key == Key ? [.. Cells.Where(c => accounts.Contains(c.AccountId))] : []);

        public Task<BoardBase?> BaseAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> AddAsync(BoardSnapshot snapshot, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<SnapshotSummary>> ListAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<BoardSnapshot?> FindAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class Catalogue(IReadOnlyList<IAction> actions) : IActionCatalogue
    {
        public IReadOnlyList<IAction> All => actions;

        public IAction? Find(string id) => actions.FirstOrDefault(a => a.Description.Id == id);
    }

    private sealed class Trails : IAction
    {
        public ActionDescription Description { get; } = new()
        {
            Id = "trails",
            Title = "Trails",
            Summary = "Trails",
            Service = "S",
            Kind = ActionKind.Inventory,
            Scope = ActionScope.Regional,
            Operations = [],
            Writes = [],
            Columns = [new("Arn", ColumnType.Identifier) { IsKey = true }, new("IsLogging", ColumnType.Boolean)],
        };
    }
}
