using System.Reflection;
using CoveDashboard.Engine.Board;
using CoveDashboard.Engine.Board.Snapshots;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Testing;
using static CoveDashboard.Engine.Tests.Board.Figures;

namespace CoveDashboard.Engine.Tests.Board;

/// <summary>How often a tile's figure is added up from all of its cells: once a look, however much there is to count, and however fast more comes.</summary>
public sealed class BoardCountingTests
{
    private static readonly InventoryKey Key = new("acme", "trails");

    private readonly Store _store = Fake<IBoardStore, Store>();
    private readonly Inventory _inventory = Fake<IInventoryStore, Inventory>();

    [Fact]
    public async Task CountAsync_OfSomeChunks_KeepsTheirCellsAndAddsUpOnce()
    {
        _inventory.Change(4500);

        (await CountAsync()).ShouldBeTrue();

        _store.Figures.ShouldBe([(4500L, 500)]);
        _store.Kept.Select(c => c.AccountId).Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(1, 4500).Select(i => $"{i:d12}"));
        (await CountAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task CountAsync_OfVeryMany_ShowsAFigureInBetween()
    {
        _inventory.Change(25_000);

        await CountAsync();

        _store.Figures.ShouldBe([(20_000L, 2000), (25_000L, 1000)]);
    }

    [Fact]
    public async Task CountAsync_WhileMoreIsStored_EndsAndLeavesItToTheNextLook()
    {
        _inventory.Change(100);
        _store.WhenCounted = () => _inventory.Change(100);

        await CountAsync();
        await CountAsync();

        _store.Figures.ShouldBe([(100L, 100), (200L, 100)]);
    }

    private Task<bool> CountAsync() => new BoardCounting(
        (IBoardStore)(object)_store,
        (IInventoryStore)(object)_inventory,
        new TileConnections(new FakeConnections()),
        new ChangeCounting((IBoardSnapshotStore)(object)Fake<IBoardSnapshotStore, Snapshots>(), (IInventoryStore)(object)_inventory, null!),
        TimeProvider.System).CountAsync(CancellationToken.None);

    private static TFake Fake<TInterface, TFake>() where TInterface : class where TFake : DispatchProxy => (TFake)(object)DispatchProxy.Create<TInterface, TFake>();

    /// <summary>One tile, and what was counted for it.</summary>
    internal class Store : DispatchProxy
    {
        private readonly BoardTile _tile = Tile(TileKind.Coverage);

        public List<TileCell> Kept { get; } = [];

        /// <summary>How far each figure had counted, and how many cells came with it.</summary>
        public List<(long Watermark, int Cells)> Figures { get; } = [];

        public Action WhenCounted { get; set; } = () => { };

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            switch (targetMethod!.Name)
            {
                case nameof(IBoardStore.WatermarksAsync):
                    return Task.FromResult<IReadOnlyList<TileProgress>>([new TileProgress(_tile, Figures.Select(f => f.Watermark).LastOrDefault(), Figures.Count > 0 ? ["acme"] : null)]);
                case nameof(IBoardStore.KeepAsync):
                    Kept.AddRange((IReadOnlyList<TileCell>)args![1]!);
                    return Task.CompletedTask;
                case nameof(IBoardStore.CountAsync):
                    var cells = (IReadOnlyList<TileCell>)args![1]!;
                    Kept.AddRange(cells);
                    Figures.Add(((long)args[2]!, cells.Count));
                    WhenCounted();
                    return Task.CompletedTask;
                default:
                    throw new NotSupportedException(targetMethod.Name);
            }
        }
    }

    /// <summary>Changes, a new account each.</summary>
    internal class Inventory : DispatchProxy
    {
        private readonly List<ChangedCell> _changes = [];

        public void Change(int count)
        {
            for (var i = 0; i < count; i++)
                _changes.Add(new ChangedCell(
                    _changes.Count + 1,
                    Key,
                    new InventoryCell($"{_changes.Count + 1:d12}", "an account", "Root", "eu-west-1", 1, 0, Noon, 0, TriedRun: 1, TriedOrdinal: 0, Noon, TargetState.Succeeded, null)));
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name == nameof(IInventoryStore.ChangesAsync)
            ? Task.FromResult<IReadOnlyList<ChangedCell>>([.. _changes.SkipWhile(c => c.Change <= (long)args![0]!).Take((int)args![1]!)])
            : throw new NotSupportedException(targetMethod.Name);
    }

    /// <summary>No board was frozen.</summary>
    internal class Snapshots : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Task.FromResult<BoardBase?>(null);
    }
}
