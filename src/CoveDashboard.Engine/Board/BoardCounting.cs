using System.Text.Json.Nodes;
using CoveDashboard.Engine.Inventory;

namespace CoveDashboard.Engine.Board;

/// <summary>Brings figures up to date with the changes of the inventories, tile by tile, from where each has got to.</summary>
internal sealed class BoardCounting(IBoardStore store, IInventoryStore inventory, TileConnections connections, ChangeCounting changed, TimeProvider clock)
{
    private const int CellsAtOnce = 2000;

    /// <summary>After so many chunks a figure is added up from all of its cells, however many more there are to count: it shows that it goes on.</summary>
    private const int ChunksOfAFigure = 10;

    /// <summary>Targets whose rows are read at once.</summary>
    private const int TargetsAtOnce = 500;

    /// <summary>Counts what has changed until now; what changes meanwhile is for the next look, so that a run does not keep it from resting.</summary>
    /// <returns>Whether anything was counted.</returns>
    public async Task<bool> CountAsync(CancellationToken cancellationToken)
    {
        var tiles = await store.WatermarksAsync(cancellationToken);
        if (tiles.Count == 0)
            return false;
        // After the tiles: a board that is frozen in between makes other versions of those that count from it.
        var from = await changed.BaseAsync(cancellationToken);
        var after = tiles.Min(t => t.Watermark);
        var hasCounted = await AddUpAnewAsync(tiles, from, cancellationToken);
        for (var isMore = true; isMore;)
        {
            var (upTo, last) = (after, new Dictionary<string, IReadOnlyList<TileCell>>(StringComparer.Ordinal));
            (after, isMore) = await CountChunksAsync(tiles, after, last, cancellationToken);
            if (after == upTo)
                break;
            foreach (var (tile, _, _) in tiles.Where(t => t.Watermark < after))
                await store.CountAsync(tile, last.GetValueOrDefault(tile.Id) ?? [], after, isAnew: false, SumOf(tile, from), clock.GetUtcNow(), cancellationToken);
            hasCounted = true;
        }
        return hasCounted;
    }

    /// <summary>Counts the cells of some chunks and keeps them; the last ones of each tile are left for its figure.</summary>
    /// <returns>How far it came, and whether there was more.</returns>
    private async Task<(long After, bool IsMore)> CountChunksAsync(
        IReadOnlyList<TileProgress> tiles, long after, Dictionary<string, IReadOnlyList<TileCell>> last, CancellationToken cancellationToken)
    {
        for (var chunk = 0; chunk < ChunksOfAFigure; chunk++)
        {
            var changes = await inventory.ChangesAsync(after, CellsAtOnce, cancellationToken);
            if (changes.Count == 0)
                return (after, false);
            after = changes[^1].Change;
            foreach (var (tile, watermark, _) in tiles.Where(t => t.Watermark < after))
            {
                ChangedCell[] cells = [.. changes.Where(c => c.Change > watermark && tile.Covers(c.Key))];
                var counted = await CellsAsync(tile, cells, cancellationToken);
                if (counted.Count == 0)
                    continue;
                if (last.TryGetValue(tile.Id, out var earlier))
                    await store.KeepAsync(tile, earlier, cancellationToken);
                last[tile.Id] = counted;
            }
            if (changes.Count < CellsAtOnce)
                return (after, false);
        }
        return (after, true);
    }

    /// <summary>What a tile would show that nobody keeps: counted from every row of its inventories.</summary>
    public async Task<BoardFigure> PreviewAsync(BoardTile tile, CancellationToken cancellationToken)
    {
        var counted = new List<TileCell>();
        foreach (var key in connections.Of(tile).Select(tile.KeyIn))
        {
            var cells = await inventory.CellsAsync(key, cancellationToken);
            counted.AddRange(await CellsAsync(tile, [.. cells.Select(c => new ChangedCell(0, key, c))], cancellationToken));
        }
        return SumOf(tile, await changed.BaseAsync(cancellationToken))(counted);
    }

    /// <summary>A connection came or went in the configuration: a figure over all of them is another sum now.</summary>
    private async Task<bool> AddUpAnewAsync(IReadOnlyList<TileProgress> tiles, BoardBase? from, CancellationToken cancellationToken)
    {
        var others = tiles.Where(t => t.Connections is { } summed && !summed.SequenceEqual(connections.Of(t.Tile), StringComparer.Ordinal)).ToList();
        foreach (var (tile, watermark, _) in others)
            await store.CountAsync(tile, [], watermark, isAnew: true, SumOf(tile, from), clock.GetUtcNow(), cancellationToken);
        return others.Count > 0;
    }

    private Func<IReadOnlyList<TileCell>, BoardFigure> SumOf(BoardTile tile, BoardBase? from)
    {
        var named = connections.Of(tile);
        return cells => FigureSum.Of(cells, named) with { Base = tile.Kind == TileKind.Changes ? from : null };
    }

    private async Task<IReadOnlyList<TileCell>> CellsAsync(BoardTile tile, ChangedCell[] cells, CancellationToken cancellationToken)
    {
        if (tile.Kind == TileKind.Changes)
            return await changed.CellsAsync(cells, cancellationToken);
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
