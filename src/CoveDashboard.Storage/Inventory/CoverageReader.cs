using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Inventory;

/// <summary>Counts what is known of cells, without looking at rows.</summary>
internal static class CoverageReader
{
    private static readonly string NotAsked = $"(known_run IS NULL AND tried_state = {(int)TargetState.Skipped})";

    private static readonly string Counts =
        $"""
        SUM(CASE WHEN known_run IS NOT NULL AND unknown_since IS NULL THEN 1 ELSE 0 END) AS known,
        SUM(CASE WHEN known_run IS NOT NULL AND unknown_since IS NOT NULL THEN 1 ELSE 0 END) AS last_known,
        SUM(CASE WHEN known_run IS NULL AND NOT {NotAsked} THEN 1 ELSE 0 END) AS unknown,
        SUM(COALESCE(known_rows, 0)) AS total_rows, MIN(known_at) AS oldest, MAX(known_at) AS newest, MAX(tried_run) AS last_run
        """;

    // An account is whole when all of its cells that were asked are known.
    private const string Totals =
        """
        SUM(known) AS Known, SUM(last_known) AS LastKnown, SUM(unknown) AS Unknown,
        SUM(CASE WHEN known + last_known + unknown > 0 THEN 1 ELSE 0 END) AS Accounts,
        SUM(CASE WHEN known > 0 AND last_known + unknown = 0 THEN 1 ELSE 0 END) AS WholeAccounts,
        SUM(total_rows) AS Rows, MIN(oldest) AS Oldest, MAX(newest) AS Newest, MAX(last_run) AS LastRun
        """;

    public static async Task<InventoryCoverage> OfAsync(StoreSession session, InventoryKey key, string? ouPath, string? accountId)
    {
        var filter = new InventoryFilter(key, session.Dialect).Within(ouPath, accountId);
        var record = await session.FirstAsync<Record>(
            $"SELECT {Totals} FROM (SELECT c.account_id, {Counts} FROM inventory_cells c WHERE {filter.Cells} GROUP BY c.account_id) a", filter.Arguments);
        return record?.ToCoverage() ?? InventoryCoverage.None;
    }

    public static async Task<IReadOnlyList<InventorySummary>> AllAsync(StoreSession session, string connection)
    {
        var records = await session.QueryAsync<Record>(
            $"""
            SELECT action AS Action, question AS Question, {Totals}
            FROM (SELECT action, question, account_id, {Counts} FROM inventory_cells WHERE connection = @Connection GROUP BY action, question, account_id) a
            GROUP BY action, question ORDER BY action, question
            """,
            new { Connection = connection });
        return [.. records.Select(r => new InventorySummary(new InventoryKey(connection, r.Action, r.Question), r.ToCoverage(), (int)(r.LastRun ?? 0)))];
    }

    // Sums are null when there is nothing to add, and of different width in different databases.
    private sealed record Record
    {
        public string Action { get; init; } = "";
        public string Question { get; init; } = "";
        public long? Known { get; init; }
        public long? LastKnown { get; init; }
        public long? Unknown { get; init; }
        public long? Accounts { get; init; }
        public long? WholeAccounts { get; init; }
        public long? Rows { get; init; }
        public long? Oldest { get; init; }
        public long? Newest { get; init; }
        public long? LastRun { get; init; }

        public InventoryCoverage ToCoverage() => new(
            (int)(Known ?? 0), (int)(LastKnown ?? 0), (int)(Unknown ?? 0), (int)(Accounts ?? 0), (int)(WholeAccounts ?? 0), Rows ?? 0,
            Ticks.ToMoment(Oldest), Ticks.ToMoment(Newest));
    }
}
