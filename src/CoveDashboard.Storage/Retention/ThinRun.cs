using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Retention;

/// <summary>Removes a bounded number of rows of the oldest run whose results are hidden.</summary>
internal static class ThinRun
{
    /// <summary>Tables, how they name the run, and the rest of their key.</summary>
    private static readonly (string Table, string Run, string Key)[] Tables =
    [
        ("run_rows", "run", "ordinal, position"),
        ("run_results", "run", "ordinal"),
        ("retry_results", "root", "origin"),
        ("run_targets", "run", "ordinal"),
        ("run_accounts", "run", "position"),
        ("run_slices", "run", "slice"),
        ("run_held_accounts", "run", "account_id, ou"),
    ];

    /// <returns>False when nothing hidden is left.</returns>
    public static async Task<bool> ExecuteAsync(StoreSession session, DateTimeOffset now)
    {
        var hidden = await session.FirstAsync<Hidden>(
            $"SELECT number AS Number, removed_by AS Sweep FROM runs WHERE results_removed_at IS NOT NULL AND is_thinned = FALSE ORDER BY number LIMIT 1{session.Dialect.ForUpdate}");
        if (hidden is null)
            return false;
        var deleted = 0;
        foreach (var (table, run, key) in Tables)
        {
            deleted += await DeleteAsync(session, table, run, key, hidden.Number, IRetentionStore.RowsAtOnce - deleted);
            if (deleted == IRetentionStore.RowsAtOnce)
                break;
        }
        await session.ExecuteAsync("UPDATE retention_sweeps SET deleted = deleted + @Deleted WHERE number = @Sweep", new { Deleted = deleted, hidden.Sweep });
        if (deleted < IRetentionStore.RowsAtOnce)
            await EndAsync(session, hidden, now);
        return true;
    }

    // Up to a row's key: both databases walk the key's index and read nothing else.
    private static async Task<int> DeleteAsync(StoreSession session, string table, string run, string key, int number, int limit)
    {
        var columns = key.Split(", ");
        var isUpTo = $"({key}) <= (SELECT {key} FROM {table} WHERE {run} = @Number ORDER BY {key} LIMIT 1 OFFSET {limit - 1})";
        var deleted = await session.ExecuteAsync($"DELETE FROM {table} WHERE {run} = @Number AND {(columns.Length == 1 ? isUpTo.Replace($"({key})", key, StringComparison.Ordinal) : isUpTo)}", new { Number = number });
        return deleted > 0 ? deleted : await session.ExecuteAsync($"DELETE FROM {table} WHERE {run} = @Number", new { Number = number });
    }

    private static async Task EndAsync(StoreSession session, Hidden hidden, DateTimeOffset now)
    {
        await session.ExecuteAsync("UPDATE runs SET is_thinned = TRUE WHERE number = @Number", new { hidden.Number });
        await session.ExecuteAsync(
            """
            UPDATE retention_sweeps SET finished_at = @Now WHERE number = @Sweep
                AND NOT EXISTS (SELECT 1 FROM runs WHERE removed_by = @Sweep AND is_thinned = FALSE)
            """,
            new { Now = Ticks.From(now), hidden.Sweep });
    }

    private sealed record Hidden
    {
        public int Number { get; init; }
        public int Sweep { get; init; }
    }
}
