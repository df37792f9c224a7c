namespace CoveDashboard.Engine.Board.Shares;

/// <summary>Links that show a board. Safe for many threads and processes.</summary>
public interface IBoardShareStore
{
    /// <param name="tokenHash">SHA-256.</param>
    /// <returns>False when there are <see cref="BoardShare.MaxShares"/> that are good still.</returns>
    Task<bool> AddAsync(BoardShare share, byte[] tokenHash, CancellationToken cancellationToken);

    /// <summary>Those that were not revoked and end last before the others, at most <see cref="BoardShare.MaxShares"/>, so that every good one is among them.</summary>
    Task<IReadOnlyList<BoardShare>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Null when there is no such link; one that ended is given too.</summary>
    Task<BoardShare?> FindAsync(byte[] tokenHash, CancellationToken cancellationToken);

    /// <returns>False when there is no such link, or it was revoked before.</returns>
    Task<bool> RevokeAsync(string id, DateTimeOffset now, CancellationToken cancellationToken);

    Task MarkUsedAsync(string id, DateTimeOffset now, CancellationToken cancellationToken);
}
