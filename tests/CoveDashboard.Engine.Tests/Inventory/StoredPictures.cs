using System.Text.Json.Nodes;
using CoveDashboard.Engine.Inventory;

namespace CoveDashboard.Engine.Tests.Inventory;

/// <summary>Looks that are kept in memory, each as a run of its own.</summary>
internal sealed class StoredPictures : IInventoryStore
{
    private readonly List<IReadOnlyList<JsonObject>> _runs = [];

    public int Reads { get; private set; }

    public PictureCell Look(string account, string region, params JsonObject[] rows)
    {
        _runs.Add(rows);
        return new PictureCell(account, $"account {account}", "Root", region, IsKnown: true, _runs.Count, 0, DateTimeOffset.UnixEpoch);
    }

    public Task<IReadOnlyDictionary<int, IReadOnlyList<JsonObject>>> RowsOfAsync(int run, IReadOnlyList<int> ordinals, CancellationToken cancellationToken)
    {
        Reads++;
        return Task.FromResult<IReadOnlyDictionary<int, IReadOnlyList<JsonObject>>>(ordinals.ToDictionary(o => o, _ => _runs[run - 1]));
    }

    public Task<IReadOnlyList<InventorySummary>> ListAsync(string connection, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<InventoryCoverage> CoverageAsync(InventoryKey key, string? ouPath, string? accountId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<InventoryRowPage> RowsAsync(InventoryQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<InventoryGroup>> GroupsAsync(InventoryQuery query, string column, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<InventoryCell>> CellsAsync(InventoryKey key, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<(InventoryKey Key, InventoryCell Cell)>> OfAccountAsync(string connection, string accountId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<ChangedCell>> ChangesAsync(long after, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<PictureCell>> PictureOfRunAsync(Guid runId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<PictureCell>> PictureAtAsync(InventoryKey key, DateTimeOffset moment, CancellationToken cancellationToken) => throw new NotSupportedException();
}
