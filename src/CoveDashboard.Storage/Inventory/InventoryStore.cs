using System.Text.Json.Nodes;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Memory;
using CoveDashboard.Storage.Paging;
using CoveDashboard.Storage.Results;
using CoveDashboard.Storage.Rows;

namespace CoveDashboard.Storage.Inventory;

/// <inheritdoc cref="IInventoryStore"/>
internal sealed class InventoryStore(StoreDatabase database, InventoryImages images, RunTargets targets, StoreMemory memory) : IInventoryStore
{
    public Task<IReadOnlyList<InventorySummary>> ListAsync(string connection, CancellationToken cancellationToken) =>
        database.ReadAsync(s => CoverageReader.AllAsync(s, connection), cancellationToken);

    public Task<InventoryCoverage> CoverageAsync(InventoryKey key, string? ouPath, string? accountId, CancellationToken cancellationToken) =>
        database.ReadAsync(s => CoverageReader.OfAsync(s, key, ouPath, accountId), cancellationToken);

    public Task<InventoryRowPage> RowsAsync(InventoryQuery query, CancellationToken cancellationToken) =>
        database.ReadAsync(s => InventoryTable.ReadAsync(s, images, query), cancellationToken);

    public Task<IReadOnlyList<InventoryGroup>> GroupsAsync(InventoryQuery query, string column, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(s => InventoryTable.GroupAsync(s, images, query, column, limit), cancellationToken);

    public Task<IReadOnlyList<InventoryCell>> CellsAsync(InventoryKey key, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<InventoryCell>>(
            async s =>
            [
                .. (await s.QueryAsync<CellRow>(
                    $"SELECT {CellRow.Columns} FROM inventory_cells WHERE connection = @Connection AND action = @Action AND question = @Question ORDER BY account_id, region", key))
                    .Select(c => c.ToCell()),
            ],
            cancellationToken);

    public Task<IReadOnlyList<(InventoryKey Key, InventoryCell Cell)>> OfAccountAsync(string connection, string accountId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<(InventoryKey Key, InventoryCell Cell)>>(
            async s =>
            [
                .. (await s.QueryAsync<CellRow>(
                    $"SELECT {CellRow.Columns} FROM inventory_cells WHERE connection = @Connection AND account_id = @AccountId ORDER BY action, question, region",
                    new { Connection = connection, AccountId = accountId })).Select(c => (c.Key, c.ToCell())),
            ],
            cancellationToken);

    public Task<IReadOnlyList<ChangedCell>> ChangesAsync(long after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return database.ReadAsync<IReadOnlyList<ChangedCell>>(
            async s =>
            [
                // A batch shares its number, so it is given whole.
                .. (await s.QueryAsync<CellRow>(
                    $"""
                    SELECT {CellRow.Columns} FROM inventory_cells WHERE changed > @After
                        AND changed <= (SELECT MAX(n.changed) FROM (SELECT changed FROM inventory_cells WHERE changed > @After ORDER BY changed LIMIT @Limit) n)
                    ORDER BY changed
                    """,
                    new { After = after, Limit = limit })).Select(c => new ChangedCell(c.Changed, c.Key, c.ToCell())),
            ],
            cancellationToken);
    }

    public Task<IReadOnlyList<PictureCell>> PictureOfRunAsync(Guid runId, CancellationToken cancellationToken) =>
        database.ReadAsync(s => Pictures.OfRunAsync(s, memory, targets, runId), cancellationToken);

    public Task<IReadOnlyList<PictureCell>> PictureAtAsync(InventoryKey key, DateTimeOffset moment, CancellationToken cancellationToken) =>
        database.ReadAsync(s => Pictures.AtAsync(s, memory, targets, key, moment), cancellationToken);

    public Task<IReadOnlyDictionary<int, IReadOnlyList<JsonObject>>> RowsOfAsync(int run, IReadOnlyList<int> ordinals, CancellationToken cancellationToken)
    {
        if (ordinals.Count > PageLimit.Most)
            throw new ArgumentException($"At most {PageLimit.Most} targets at a time.", nameof(ordinals));
        return database.ReadAsync<IReadOnlyDictionary<int, IReadOnlyList<JsonObject>>>(
            async s => (await s.QueryAsync<Body>(
                    $"SELECT ordinal AS Ordinal, body AS Value FROM run_rows WHERE run = @Run AND {s.Dialect.IsAnyOf("ordinal", "@Ordinals")} ORDER BY ordinal, position",
                    new { Run = run, Ordinals = ordinals }))
                .GroupBy(b => b.Ordinal)
                .ToDictionary(g => g.Key, g => (IReadOnlyList<JsonObject>)[.. g.Select(b => RowJson.Read(s.Dialect.DecodeRow(b.Value)))]),
            cancellationToken);
    }

    private sealed record Body
    {
        public int Ordinal { get; init; }
        public object Value { get; init; } = "";
    }
}
