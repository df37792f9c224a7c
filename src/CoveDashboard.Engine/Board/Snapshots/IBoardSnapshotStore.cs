namespace CoveDashboard.Engine.Board.Snapshots;

/// <summary>Boards that were frozen. Nothing here changes or removes one. Safe for many threads and processes.</summary>
public interface IBoardSnapshotStore
{
    /// <returns>False when there are <see cref="BoardSnapshot.MaxSnapshots"/>.</returns>
    Task<bool> AddAsync(BoardSnapshot snapshot, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<SnapshotSummary>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Null when there is no such snapshot.</summary>
    Task<BoardSnapshot?> FindAsync(string id, CancellationToken cancellationToken);
}
