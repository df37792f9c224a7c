using CoveDashboard.Engine.Board.Shares;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Board;

/// <inheritdoc cref="IBoardShareStore"/>
internal sealed class BoardShareStore(StoreDatabase database) : IBoardShareStore
{
    private const string Select =
        """
        SELECT id AS Id, snapshot AS Snapshot, note AS Note, created_at AS CreatedAt, created_by AS CreatedBy, created_by_name AS CreatedByName,
            expires_at AS ExpiresAt, revoked_at AS RevokedAt, used_at AS UsedAt
        FROM board_shares
        """;

    public Task<bool> AddAsync(BoardShare share, byte[] tokenHash, CancellationToken cancellationToken) =>
        database.WriteDurablyAsync(
            async s => await s.ExecuteAsync(
                $"""
                INSERT INTO board_shares (id, token_sha256, snapshot, note, created_at, created_by, created_by_name, expires_at)
                SELECT @Id, @Token, @Snapshot, @Note, @CreatedAt, @CreatedBy, @CreatedByName, @ExpiresAt
                WHERE (SELECT COUNT(*) FROM board_shares WHERE revoked_at IS NULL AND expires_at > @CreatedAt) < {BoardShare.MaxShares}
                """,
                new
                {
                    share.Id,
                    Token = tokenHash,
                    share.Snapshot,
                    share.Note,
                    CreatedAt = Ticks.From(share.CreatedAt),
                    share.CreatedBy,
                    share.CreatedByName,
                    ExpiresAt = Ticks.From(share.ExpiresAt),
                }) == 1,
            cancellationToken);

    public Task<IReadOnlyList<BoardShare>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<BoardShare>>(
            async s => [.. (await s.QueryAsync<ShareRow>($"{Select} ORDER BY CASE WHEN revoked_at IS NULL THEN 0 ELSE 1 END, expires_at DESC, id LIMIT {BoardShare.MaxShares}")).Select(r => r.ToShare())],
            cancellationToken);

    public Task<BoardShare?> FindAsync(byte[] tokenHash, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async s => (await s.FirstAsync<ShareRow>($"{Select} WHERE token_sha256 = @Token", new { Token = tokenHash }))?.ToShare(), cancellationToken);

    public Task<bool> RevokeAsync(string id, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteDurablyAsync(
            async s => await s.ExecuteAsync("UPDATE board_shares SET revoked_at = @Now WHERE id = @Id AND revoked_at IS NULL", new { Id = id, Now = Ticks.From(now) }) == 1,
            cancellationToken);

    public Task MarkUsedAsync(string id, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(s => s.ExecuteAsync("UPDATE board_shares SET used_at = @Now WHERE id = @Id", new { Id = id, Now = Ticks.From(now) }), cancellationToken);

    private sealed record ShareRow
    {
        public string Id { get; init; } = "";
        public string? Snapshot { get; init; }
        public string Note { get; init; } = "";
        public long CreatedAt { get; init; }
        public string CreatedBy { get; init; } = "";
        public string CreatedByName { get; init; } = "";
        public long ExpiresAt { get; init; }
        public long? RevokedAt { get; init; }
        public long? UsedAt { get; init; }

        public BoardShare ToShare() => new(
            Id, Snapshot, Note, Ticks.ToMoment(CreatedAt), CreatedBy, CreatedByName, Ticks.ToMoment(ExpiresAt), Ticks.ToMoment(RevokedAt), Ticks.ToMoment(UsedAt));
    }
}
