using System.Text.Json.Nodes;
using CoveDashboard.Engine.Inventory;

namespace CoveDashboard.Engine.Board;

/// <summary>Brings figures up to date with the changes of the inventories, tile by tile, from where each has got to.</summary>
internal sealed class BoardCounting(IBoardStore store, IInventoryStore inventory, TimeProvider clock)
{
    private const int CellsAtOnce = 2000;

    /// <summary>Targets whose rows are read at once.</summary>
    private const int TargetsAtOnce = 500;

    /// <summary>Returns whether anything was counted.</summary>
    public async Task<bool> CountAsync(CancellationToken cancellationToken)
    {
        var tiles = await store.WatermarksAsync(cancellationToken);
        if (tiles.Count == 0)
            return false;
        var after = tiles.Min(t => t.Watermark);
        var hasCounted = false;
        while (await inventory.ChangesAsync(after, CellsAtOnce, cancellationToken) is { Count: > 0 } changes)
        {
            after = changes[^1].Change;
            foreach (var (tile, watermark) in tiles.Where(t => t.Watermark < after))
            {
                ChangedCell[] cells = [.. changes.Where(c => c.Change > watermark && c.Key == tile.Key)];
                await store.CountAsync(tile, await CellsAsync(tile, cells, cancellationToken), after, FigureSum.Of, clock.GetUtcNow(), cancellationToken);
            }
            hasCounted = true;
        }
        return hasCounted;
    }

    /// <summary>What a tile would show that nobody keeps: counted from every row of its inventory.</summary>
    public async Task<BoardFigure> PreviewAsync(BoardTile tile, CancellationToken cancellationToken)
    {
        var cells = await inventory.CellsAsync(tile.Key, cancellationToken);
        return FigureSum.Of(await CellsAsync(tile, [.. cells.Select(c => new ChangedCell(0, tile.Key, c))], cancellationToken));
    }

    private async Task<IReadOnlyList<TileCell>> CellsAsync(BoardTile tile, ChangedCell[] cells, CancellationToken cancellationToken)
    {
        var counted = new List<TileCell>(cells.Length);
        foreach (var run in cells.GroupBy(c => tile.Kind == TileKind.Coverage ? null : c.Cell.KnownRun))
            foreach (var some in run.Chunk(TargetsAtOnce))
            {
                var rows = run.Key is { } number
                    ? await inventory.RowsOfAsync(number, [.. some.Select(c => c.Cell.KnownOrdinal!.Value)], cancellationToken)
                    : new Dictionary<int, IReadOnlyList<JsonObject>>();
                counted.AddRange(some.Select(c => CellCount.Of(tile, c, c.Cell.KnownOrdinal is { } ordinal ? rows.GetValueOrDefault(ordinal) ?? [] : [])));
            }
        return counted;
    }
}
