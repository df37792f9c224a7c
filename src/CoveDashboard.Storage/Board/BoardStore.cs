using CoveDashboard.Engine.Board;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Board;

/// <inheritdoc cref="IBoardStore"/>
internal sealed class BoardStore(StoreDatabase database) : IBoardStore
{
    private const string Tiles =
        """
        SELECT t.definition AS Definition, t.version AS Version, f.figure AS Figure, f.watermark AS Watermark, f.counted_at AS CountedAt
        FROM board_tiles t LEFT JOIN board_figures f ON f.tile = t.id
        """;

    private const string Insert =
        """
        INSERT INTO board_tiles (id, position, version, definition)
        SELECT @Id, COALESCE((SELECT MAX(position) FROM board_tiles), 0) + 1, 1, @Definition
        """;

    public async Task BeginAsync(IReadOnlyList<BoardTile> tiles, CancellationToken cancellationToken)
    {
        if (await database.ReadAsync(s => s.FirstAsync<long>("SELECT value FROM counters WHERE name = 'board'"), cancellationToken) != 0)
            return;
        await database.WriteAsync(
            async s =>
            {
                if (await s.ExecuteAsync("UPDATE counters SET value = 1 WHERE name = 'board' AND value = 0") == 0)
                    return 0;
                foreach (var tile in tiles)
                    await s.ExecuteAsync(Insert, new { tile.Id, Definition = BoardJson.Write(tile) });
                return tiles.Count;
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<TileView>> ReadAsync(int points, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<TileView>>(
            async s =>
            {
                var rows = await s.QueryAsync<TileRow>($"{Tiles} ORDER BY t.position, t.id");
                var history = (await s.QueryAsync<PointRow>(
                    // The oldest point to show is looked for once a tile: asked of each point, a full board took a hundred times as long.
                    """
                    WITH oldest AS MATERIALIZED (
                        SELECT t.id AS tile, COALESCE((SELECT n.run FROM board_points n WHERE n.tile = t.id ORDER BY n.run DESC LIMIT 1 OFFSET @Points - 1), 0) AS run FROM board_tiles t)
                    SELECT p.tile AS Tile, p.run AS Run, p.at AS At, p.figure AS Figure FROM oldest o JOIN board_points p ON p.tile = o.tile AND p.run >= o.run
                    ORDER BY p.tile, p.run
                    """,
                    new { Points = points })).ToLookup(p => p.Tile, StringComparer.Ordinal);
                return [.. rows.Select(r => (Row: r, Tile: r.ToTile())).Select(r => new TileView(r.Tile, r.Row.ToFigure(), [.. history[r.Tile.Id].Select(p => p.ToPoint())], Ticks.ToMoment(r.Row.CountedAt)))];
            },
            cancellationToken);

    public Task<BoardTile?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(async s => (await s.FirstAsync<TileRow>($"{Tiles} WHERE t.id = @Id", new { Id = id }))?.ToTile(), cancellationToken);

    public Task<IReadOnlyList<TileProgress>> WatermarksAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<TileProgress>>(
            async s => [.. (await s.QueryAsync<TileRow>(Tiles)).Select(r => new TileProgress(r.ToTile(), r.Watermark ?? 0, r.ToFigure()?.Connections)).Where(t => t.Tile.IsCounted)],
            cancellationToken);

    public Task KeepAsync(BoardTile tile, IReadOnlyList<TileCell> cells, CancellationToken cancellationToken) =>
        database.WriteAsync(s => CountCells.KeepAsync(s, tile, cells), cancellationToken);

    public async Task CountAsync(
        BoardTile tile, IReadOnlyList<TileCell> cells, long watermark, bool isAnew, Func<IReadOnlyList<TileCell>, BoardFigure> sum, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Adding up thousands of cells takes longer than writing them, and results wait for whoever writes.
        var draft = cells.Count == 0 && !isAnew ? null : await database.ReadAsync(s => CountCells.DraftAsync(s, tile, cells, sum), cancellationToken);
        await database.WriteAsync(s => CountCells.RunAsync(s, tile, cells, watermark, isAnew, sum, draft, now), cancellationToken);
    }

    public Task<IReadOnlyDictionary<string, IReadOnlyList<TileCell>>> CellsOfAsync(string connection, IReadOnlyCollection<string> accounts, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<string, IReadOnlyList<TileCell>>>(
            async s => (await s.QueryAsync<TileCellRow>(
                $"SELECT {TileCellRow.Columns} FROM board_cells WHERE connection = @Connection AND {s.Dialect.IsAnyOf("account_id", "@Accounts")}",
                new { Connection = connection, Accounts = accounts.ToArray() })).GroupBy(c => c.Tile, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, IReadOnlyList<TileCell> (g) => [.. g.Select(c => c.ToCell())], StringComparer.Ordinal),
            cancellationToken);

    public Task<bool> AddAsync(BoardTile tile, CancellationToken cancellationToken) =>
        database.WriteDurablyAsync(
            async s => await s.ExecuteAsync(
                $"{Insert} WHERE (SELECT COUNT(*) FROM board_tiles) < {BoardTile.MaxTiles}", new { tile.Id, Definition = BoardJson.Write(tile) }) == 1,
            cancellationToken);

    public Task<bool> ChangeAsync(BoardTile tile, CancellationToken cancellationToken) =>
        database.WriteDurablyAsync(
            async s =>
            {
                var old = await s.FirstAsync<TileRow>("SELECT definition AS Definition, version AS Version FROM board_tiles WHERE id = @Id", new { tile.Id });
                if (old is null || await s.ExecuteAsync(
                    "UPDATE board_tiles SET version = version + 1, definition = @Definition WHERE id = @Id AND version = @Version",
                    new { tile.Id, tile.Version, Definition = BoardJson.Write(tile) }) == 0)
                    return false;
                if (!old.ToTile().CountsAs(tile))
                    await ForgetAsync(s, tile.Id);
                return true;
            },
            cancellationToken);

    public Task<bool> RemoveAsync(string id, CancellationToken cancellationToken) =>
        database.WriteDurablyAsync(
            async s =>
            {
                await ForgetAsync(s, id);
                return await s.ExecuteAsync("DELETE FROM board_tiles WHERE id = @Id", new { Id = id }) == 1;
            },
            cancellationToken);

    public Task<bool> MoveAsync(string id, int by, CancellationToken cancellationToken) =>
        database.WriteDurablyAsync(
            async s =>
            {
                var ids = (await s.QueryAsync<string>("SELECT id FROM board_tiles ORDER BY position, id")).ToList();
                var from = ids.IndexOf(id);
                var to = from + Math.Sign(by);
                if (from < 0 || to < 0 || to >= ids.Count || to == from)
                    return false;
                (ids[from], ids[to]) = (ids[to], ids[from]);
                for (var i = 0; i < ids.Count; i++)
                    await s.ExecuteAsync("UPDATE board_tiles SET position = @Position WHERE id = @Id", new { Id = ids[i], Position = i + 1 });
                return true;
            },
            cancellationToken);

    /// <summary>What was counted for a tile; it begins anew.</summary>
    internal static async Task ForgetAsync(StoreSession session, string id)
    {
        foreach (var table in (string[])["board_cells", "board_figures", "board_points"])
            await session.ExecuteAsync($"DELETE FROM {table} WHERE tile = @Id", new { Id = id });
    }
}
