using CoveDashboard.Engine.Board;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Board;

/// <summary>Takes counts of cells over and writes the figure that they add up to.</summary>
internal static class CountCells
{
    /// <summary>The figure as it will be, added up before anybody is held up; true of the store for as long as nobody else has counted the tile.</summary>
    public static async Task<Draft> DraftAsync(StoreSession session, BoardTile tile, IReadOnlyList<TileCell> cells, Func<IReadOnlyList<TileCell>, BoardFigure> sum)
    {
        var all = (await AllAsync(session, tile)).ToDictionary(c => (c.Connection, c.AccountId, c.Region));
        foreach (var cell in cells)
            if (!all.TryGetValue((cell.Connection, cell.AccountId, cell.Region), out var there) || cell.Change >= there.Change)
                all[(cell.Connection, cell.AccountId, cell.Region)] = cell;
        return new Draft(await CountedAsync(session, tile), sum([.. all.Values]));
    }

    public static async Task<bool> RunAsync(
        StoreSession session, BoardTile tile, IReadOnlyList<TileCell> cells, long watermark, bool isAnew, Func<IReadOnlyList<TileCell>, BoardFigure> sum, Draft? draft, DateTimeOffset now)
    {
        if (!await HoldAsync(session, tile))
            return false;
        if (cells.Count == 0 && !isAnew && await session.ExecuteAsync(
            "UPDATE board_figures SET watermark = CASE WHEN watermark > @Watermark THEN watermark ELSE @Watermark END WHERE tile = @Id", new { tile.Id, Watermark = watermark }) == 1)
            return true;
        await WriteAsync(session, tile, cells);
        var figure = draft is not null && draft.Counted == await CountedAsync(session, tile) ? draft.Figure : sum(await AllAsync(session, tile));
        var arguments = new { tile.Id, Watermark = watermark, Figure = BoardJson.Write(figure), Now = Ticks.From(now), Run = figure.LastRun };
        await session.ExecuteAsync(
            """
            INSERT INTO board_figures (tile, watermark, figure, counted_at) VALUES (@Id, @Watermark, @Figure, @Now)
            ON CONFLICT (tile) DO UPDATE SET figure = excluded.figure, counted_at = excluded.counted_at,
                watermark = CASE WHEN excluded.watermark > board_figures.watermark THEN excluded.watermark ELSE board_figures.watermark END
            """,
            arguments);
        if (arguments.Run > 0 && cells.Count > 0)
            await KeepPointAsync(session, arguments);
        return true;
    }

    /// <summary>Takes counts of cells over, and nothing else.</summary>
    public static async Task<bool> KeepAsync(StoreSession session, BoardTile tile, IReadOnlyList<TileCell> cells)
    {
        if (!await HoldAsync(session, tile))
            return false;
        await WriteAsync(session, tile, cells);
        return true;
    }

    /// <summary>Its row is held to the end, so that two that count one tile take turns and the later one adds up what the earlier one wrote.</summary>
    /// <returns>False: it was changed or removed.</returns>
    private static async Task<bool> HoldAsync(StoreSession session, BoardTile tile) =>
        await session.ExecuteAsync("UPDATE board_tiles SET version = version WHERE id = @Id AND version = @Version", new { tile.Id, tile.Version }) == 1;

    private static async Task<IReadOnlyList<TileCell>> AllAsync(StoreSession session, BoardTile tile) =>
        [.. (await session.QueryAsync<TileCellRow>($"SELECT {TileCellRow.Columns} FROM board_cells WHERE tile = @Id", new { tile.Id })).Select(c => c.ToCell())];

    private static Task<Counted?> CountedAsync(StoreSession session, BoardTile tile) =>
        session.FirstAsync<Counted>("SELECT watermark AS Watermark, counted_at AS At FROM board_figures WHERE tile = @Id", new { tile.Id });

    private static async Task WriteAsync(StoreSession session, BoardTile tile, IReadOnlyList<TileCell> cells)
    {
        using var write = session.Prepare(
            """
            INSERT INTO board_cells (tile, connection, account_id, region, changed, knowledge, run, tried, known_at, matching, whole, groups, amounts)
            VALUES (@tile, @connection, @account, @region, @changed, @knowledge, @run, @tried, @known, @matching, @whole, @groups, @amounts)
            ON CONFLICT (tile, connection, account_id, region) DO UPDATE SET changed = excluded.changed, knowledge = excluded.knowledge, run = excluded.run, tried = excluded.tried,
                known_at = excluded.known_at, matching = excluded.matching, whole = excluded.whole, groups = excluded.groups, amounts = excluded.amounts
            WHERE excluded.changed >= board_cells.changed
            """,
            "@tile", "@connection", "@account", "@region", "@changed", "@knowledge", "@run", "@tried", "@known", "@matching", "@whole", "@groups", "@amounts");
        foreach (var cell in cells)
            await write.QueueAsync(
                session.CancellationToken, tile.Id, cell.Connection, cell.AccountId, cell.Region, cell.Change, (int)cell.Knowledge, cell.Run, cell.TriedRun, Ticks.From(cell.KnownAt), cell.Matching, cell.Whole,
                cell.Groups is null ? null : BoardJson.Write(cell.Groups), cell.Amounts is null ? null : BoardJson.Write(cell.Amounts));
        await write.SendAsync(session.CancellationToken);
    }

    private static async Task KeepPointAsync(StoreSession session, object arguments)
    {
        await session.ExecuteAsync(
            """
            INSERT INTO board_points (tile, run, at, figure) VALUES (@Id, @Run, @Now, @Figure)
            ON CONFLICT (tile, run) DO UPDATE SET at = excluded.at, figure = excluded.figure
            """,
            arguments);
        await session.ExecuteAsync(
            $"""
            DELETE FROM board_points WHERE tile = @Id
                AND run NOT IN (SELECT run FROM board_points WHERE tile = @Id ORDER BY run DESC LIMIT {IBoardStore.MaxPoints})
            """,
            arguments);
    }

    /// <param name="Counted">How the tile was counted last when its cells were read; null: it had no figure.</param>
    public sealed record Draft(Counted? Counted, BoardFigure Figure);

    public sealed record Counted
    {
        public long Watermark { get; init; }
        public long At { get; init; }
    }
}
