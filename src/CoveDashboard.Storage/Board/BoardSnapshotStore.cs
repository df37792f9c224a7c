using CoveDashboard.Engine.Board;
using CoveDashboard.Engine.Board.Snapshots;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Board;

/// <inheritdoc cref="IBoardSnapshotStore"/>
internal sealed class BoardSnapshotStore(StoreDatabase database) : IBoardSnapshotStore
{
    private const string Columns = "id AS Id, taken_at AS TakenAt, note AS Note, taken_by AS TakenBy, taken_by_name AS TakenByName";

    public Task<bool> AddAsync(BoardSnapshot snapshot, CancellationToken cancellationToken) =>
        database.WriteDurablyAsync(
            async s =>
            {
                if (await s.ExecuteAsync(
                    $"""
                    INSERT INTO board_snapshots (id, taken_at, note, taken_by, taken_by_name, content)
                    SELECT @Id, @TakenAt, @Note, @TakenBy, @TakenByName, @Content WHERE (SELECT COUNT(*) FROM board_snapshots) < {BoardSnapshot.MaxSnapshots}
                    """,
                    new { snapshot.Id, TakenAt = Ticks.From(snapshot.Picture.At), snapshot.Note, snapshot.TakenBy, snapshot.TakenByName, Content = BoardJson.Write(snapshot.Picture) }) == 0)
                    return false;
                await BoardBases.ReplaceAsync(s, snapshot);
                return true;
            },
            cancellationToken);

    public Task<IReadOnlyList<SnapshotSummary>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<SnapshotSummary>>(
            async s =>
            [
                .. (await s.QueryAsync<SnapshotRow>($"SELECT {Columns} FROM board_snapshots ORDER BY taken_at DESC, id"))
                    .Select(r => new SnapshotSummary(r.Id, Ticks.ToMoment(r.TakenAt), r.Note, r.TakenByName)),
            ],
            cancellationToken);

    public Task<BoardSnapshot?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async s => await s.FirstAsync<SnapshotRow>($"SELECT {Columns}, content AS Content FROM board_snapshots WHERE id = @Id", new { Id = id }) is { } row
                ? new BoardSnapshot(row.Id, row.Note, row.TakenBy, row.TakenByName, BoardJson.Read<BoardPicture>(row.Content))
                : null,
            cancellationToken);

    public Task<BoardBase?> BaseAsync(CancellationToken cancellationToken) => database.ReadAsync(BoardBases.FindAsync, cancellationToken);

    public Task<IReadOnlyList<PictureCell>> BaseCellsAsync(InventoryKey key, IReadOnlyList<string> accounts, CancellationToken cancellationToken) =>
        database.ReadAsync(s => BoardBases.CellsAsync(s, key, accounts), cancellationToken);

    private sealed record SnapshotRow
    {
        public string Id { get; init; } = "";
        public long TakenAt { get; init; }
        public string Note { get; init; } = "";
        public string TakenBy { get; init; } = "";
        public string TakenByName { get; init; } = "";
        public string Content { get; init; } = "";
    }
}
