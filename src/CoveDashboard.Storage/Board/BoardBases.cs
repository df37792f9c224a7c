using CoveDashboard.Engine.Board;
using CoveDashboard.Engine.Board.Snapshots;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Board;

/// <summary>What changes since the last board date are counted from.</summary>
internal static class BoardBases
{
    /// <summary>Puts the inventories as they stand in the place of the earlier base; tiles of changes begin anew.</summary>
    public static async Task ReplaceAsync(StoreSession session, BoardSnapshot snapshot)
    {
        // Held to the end, so that of two that freeze at once the later one replaces the whole of the earlier one's base.
        await session.ExecuteAsync("UPDATE counters SET value = value WHERE name = 'board'");
        foreach (var tile in (await session.QueryAsync<TileRow>("SELECT definition AS Definition, version AS Version FROM board_tiles")).Select(r => r.ToTile()).Where(t => t.Kind == TileKind.Changes))
        {
            // Another version: what is being counted from the earlier base is not taken over.
            await session.ExecuteAsync("UPDATE board_tiles SET version = version + 1 WHERE id = @Id", new { tile.Id });
            await BoardStore.ForgetAsync(session, tile.Id);
        }
        await session.ExecuteAsync("DELETE FROM board_base");
        await session.ExecuteAsync("DELETE FROM board_base_cells");
        await session.ExecuteAsync("INSERT INTO board_base (snapshot, taken_at) VALUES (@Id, @TakenAt)", new { snapshot.Id, TakenAt = Ticks.From(snapshot.Picture.At) });
        await session.ExecuteAsync(
            """
            INSERT INTO board_base_cells (connection, action, question, account_id, region, known_run, known_ordinal)
            SELECT connection, action, question, account_id, region, known_run, known_ordinal FROM inventory_cells WHERE known_run IS NOT NULL AND unknown_since IS NULL
            """);
    }

    public static async Task<BoardBase?> FindAsync(StoreSession session) =>
        await session.FirstAsync<BaseRow>("SELECT snapshot AS Snapshot, taken_at AS TakenAt FROM board_base") is { } row ? new BoardBase(row.Snapshot, Ticks.ToMoment(row.TakenAt)) : null;

    public static async Task<IReadOnlyList<PictureCell>> CellsAsync(StoreSession session, InventoryKey key, IReadOnlyList<string> accounts) =>
    [
        .. (await session.QueryAsync<BaseCellRow>(
            $"""
            SELECT account_id AS AccountId, region AS Region, known_run AS Run, known_ordinal AS Ordinal FROM board_base_cells
            WHERE connection = @Connection AND action = @Action AND question = @Question AND {session.Dialect.IsAnyOf("account_id", "@Accounts")}
            """,
            new { key.Connection, key.Action, key.Question, Accounts = accounts })).Select(r => new PictureCell(r.AccountId, "", "", r.Region, IsKnown: true, r.Run, r.Ordinal, At: null)),
    ];

    private sealed record BaseRow
    {
        public string Snapshot { get; init; } = "";
        public long TakenAt { get; init; }
    }

    private sealed record BaseCellRow
    {
        public string AccountId { get; init; } = "";
        public string Region { get; init; } = "";
        public int Run { get; init; }
        public int Ordinal { get; init; }
    }
}
