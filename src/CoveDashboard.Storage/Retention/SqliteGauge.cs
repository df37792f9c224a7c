using CoveDashboard.Engine.Retention;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Retention;

/// <summary>The files of SQLite. It does not keep the size of a table, and counting millions of rows would read them all: the runs count theirs.</summary>
internal sealed class SqliteGauge(SqliteDialect dialect) : IStoreGauge
{
    /// <summary>Pages of 4 KB that one transaction gives back.</summary>
    private const int PagesAtOnce = 2000;

    /// <summary>Rows up to which a table is counted.</summary>
    private const int MaxCounted = 1_000_000;

    private const int Incremental = 2;

    public async Task<StorageSize> MeasureAsync(StoreSession session)
    {
        var page = await session.ScalarAsync<long>("PRAGMA page_size");
        var free = await session.ScalarAsync<long>("PRAGMA freelist_count");
        return new StorageSize("SQLite", [.. Files()], free * page, await TablesAsync(session));
    }

    public async Task<bool> ShrinkAsync(StoreSession session)
    {
        if (await session.ScalarAsync<long>("PRAGMA auto_vacuum") != Incremental || await session.ScalarAsync<long>("PRAGMA freelist_count") == 0)
            return false;
        // Answers a row for each page: whoever does not read them all stops it.
        await session.QueryAsync<object>($"PRAGMA incremental_vacuum({PagesAtOnce})");
        return true;
    }

    private IEnumerable<StoragePart> Files() =>
        from path in new[] { dialect.FileName, $"{dialect.FileName}-wal" }
        where File.Exists(path)
        select new StoragePart(Path.GetFileName(path), new FileInfo(path).Length);

    private static async Task<IReadOnlyList<TableSize>> TablesAsync(StoreSession session)
    {
        var kept = (await session.FirstAsync<Kept>(
            """
            SELECT COALESCE(SUM(row_count), 0) AS RowCount, COALESCE(SUM(last_sequence), 0) AS Results, COALESCE(SUM(targets), 0) AS Targets
            FROM runs WHERE results_removed_at IS NULL
            """))!;
        var tables = new List<TableSize>();
        foreach (var name in await session.QueryAsync<string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"))
            tables.Add(name switch
            {
                "run_rows" => new TableSize(name, kept.RowCount, IsEstimate: false, Bytes: null),
                "run_results" => new TableSize(name, kept.Results, IsEstimate: false, Bytes: null),
                "run_targets" => new TableSize(name, kept.Targets, IsEstimate: false, Bytes: null),
                _ => await CountAsync(session, name),
            });
        return [.. tables.OrderByDescending(t => t.Rows)];
    }

    private static async Task<TableSize> CountAsync(StoreSession session, string name)
    {
        var rows = await session.ScalarAsync<long>($"SELECT COUNT(*) FROM (SELECT 1 FROM {name} LIMIT {MaxCounted})");
        return new TableSize(name, rows, IsEstimate: rows == MaxCounted, Bytes: null);
    }

    private sealed record Kept
    {
        public long RowCount { get; init; }
        public long Results { get; init; }
        public long Targets { get; init; }
    }
}
