using CoveDashboard.Engine.Inventory;

namespace CoveDashboard.Engine.Board.Snapshots;

/// <summary>Boards that were frozen. Nothing here changes or removes one. Safe for many threads and processes.</summary>
public interface IBoardSnapshotStore
{
    /// <summary>Adds one. The inventories as they stand are what changes are counted from now on, and tiles of changes begin anew.</summary>
    /// <returns>False when there are <see cref="BoardSnapshot.MaxSnapshots"/>.</returns>
    Task<bool> AddAsync(BoardSnapshot snapshot, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<SnapshotSummary>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Null when there is no such snapshot.</summary>
    Task<BoardSnapshot?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>What changes are counted from; null when no board was frozen yet.</summary>
    Task<BoardBase?> BaseAsync(CancellationToken cancellationToken);

    /// <summary>Of an inventory, the look that each region of these accounts had that was known then. Names and places are left out.</summary>
    Task<IReadOnlyList<PictureCell>> BaseCellsAsync(InventoryKey key, IReadOnlyList<string> accounts, CancellationToken cancellationToken);
}
