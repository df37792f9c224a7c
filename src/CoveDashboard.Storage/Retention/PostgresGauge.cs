using CoveDashboard.Engine.Retention;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Retention;

/// <summary>What the server says of its database; rows as its statistics reckon them. Its autovacuum makes removed rows free for new ones.</summary>
internal sealed class PostgresGauge : IStoreGauge
{
    public async Task<StorageSize> MeasureAsync(StoreSession session)
    {
        var bytes = await session.ScalarAsync<long>("SELECT pg_database_size(current_database())");
        var name = await session.ScalarAsync<string>("SELECT current_database()");
        var tables = await session.QueryAsync<Table>(
            """
            SELECT c.relname AS Name, c.reltuples::bigint AS Rows, pg_total_relation_size(c.oid) AS Bytes
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = current_schema() AND c.relkind = 'r' ORDER BY 3 DESC, 1
            """);
        // Before the server has looked at a table for the first time, it says -1.
        return new StorageSize(
            "PostgreSQL", [new StoragePart(name!, bytes)], FreeBytes: null, [.. tables.Select(t => new TableSize(t.Name, t.Rows < 0 ? null : t.Rows, IsEstimate: true, t.Bytes))]);
    }

    public Task<bool> ShrinkAsync(StoreSession session) => Task.FromResult(false);

    private sealed record Table
    {
        public string Name { get; init; } = "";
        public long Rows { get; init; }
        public long Bytes { get; init; }
    }
}
