using System.Text.Json.Nodes;

namespace CoveDashboard.Engine.Inventory;

/// <summary>
/// The latest known state of every account and region, kept while results are stored, so that no page has to look through runs. Results of
/// inventory runs come in by themselves (<see cref="Storage.IRunStore.WriteAsync"/>); a cancelled target says nothing. Safe for many threads and processes.
/// </summary>
public interface IInventoryStore
{
    /// <summary>Every inventory that was ever taken of a connection, by action.</summary>
    Task<IReadOnlyList<InventorySummary>> ListAsync(string connection, CancellationToken cancellationToken);

    /// <summary>Of the whole inventory, of an OU (by path) or of an account.</summary>
    Task<InventoryCoverage> CoverageAsync(InventoryKey key, string? ouPath, string? accountId, CancellationToken cancellationToken);

    /// <summary>Rows that match, a slice at a time. Bounded by <see cref="InventoryQuery.Take"/>.</summary>
    Task<InventoryRowPage> RowsAsync(InventoryQuery query, CancellationToken cancellationToken);

    /// <summary>Rows that match by the value of a column (or <c>account</c>, <c>region</c>, <c>ou</c>), most first; at most <paramref name="limit"/> (1–1,000).</summary>
    Task<IReadOnlyList<InventoryGroup>> GroupsAsync(InventoryQuery query, string column, int limit, CancellationToken cancellationToken);

    /// <summary>Every cell of an inventory, by account and region. As many as accounts × regions.</summary>
    Task<IReadOnlyList<InventoryCell>> CellsAsync(InventoryKey key, CancellationToken cancellationToken);

    /// <summary>Every cell of an account, over all inventories of the connection.</summary>
    Task<IReadOnlyList<(InventoryKey Key, InventoryCell Cell)>> OfAccountAsync(string connection, string accountId, CancellationToken cancellationToken);

    /// <summary>Cells that changed after a change number, oldest first, at least <paramref name="limit"/> where there are so many, and the last batch whole; the number grows with each batch of results.</summary>
    Task<IReadOnlyList<ChangedCell>> ChangesAsync(long after, int limit, CancellationToken cancellationToken);

    /// <summary>As a run and its retries saw it; empty when there is no such run.</summary>
    Task<IReadOnlyList<PictureCell>> PictureOfRunAsync(Guid runId, CancellationToken cancellationToken);

    /// <summary>As it stood at a moment, from the runs before it. A cell that was known only by a run that is not kept any more is unknown.</summary>
    Task<IReadOnlyList<PictureCell>> PictureAtAsync(InventoryKey key, DateTimeOffset moment, CancellationToken cancellationToken);

    /// <summary>Rows of targets of one run, by ordinal; targets without rows are absent. At most 1,000 targets at a time.</summary>
    Task<IReadOnlyDictionary<int, IReadOnlyList<JsonObject>>> RowsOfAsync(int run, IReadOnlyList<int> ordinals, CancellationToken cancellationToken);
}

/// <summary>A cell and when, in the order of changes, it changed last.</summary>
public sealed record ChangedCell(long Change, InventoryKey Key, InventoryCell Cell);
