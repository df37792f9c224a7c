using CoveDashboard.Engine.Board;
using CoveDashboard.Engine.Retention;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Retention;

/// <summary>Runs whose results may go: old enough, and neither they nor any run of their chain of retries is referred to.</summary>
internal static class FindRemovable
{
    private static readonly string Kept =
        $"""
        SELECT DISTINCT known_run AS number FROM inventory_cells WHERE known_run IS NOT NULL
        UNION SELECT DISTINCT tried_run FROM inventory_cells
        UNION SELECT run FROM counted WHERE run IS NOT NULL
        UNION SELECT tried FROM counted
        UNION SELECT DISTINCT known_run FROM board_base_cells
        UNION SELECT run FROM (SELECT run, ROW_NUMBER() OVER (PARTITION BY tile ORDER BY run DESC) AS place FROM board_points) p WHERE place <= {IBoardStore.ShownPoints}
        UNION SELECT u.number FROM plans p JOIN runs u ON u.id = p.run_id
        UNION SELECT number FROM (
            SELECT number, ROW_NUMBER() OVER (PARTITION BY connection, action, question ORDER BY number DESC) AS place FROM runs WHERE results_removed_at IS NULL) a
            WHERE place <= @KeepRunsPerAction
        UNION SELECT u.number FROM (
            SELECT run, ROW_NUMBER() OVER (PARTITION BY schedule ORDER BY number DESC) AS place FROM schedule_events WHERE run IS NOT NULL) e
            JOIN runs u ON u.id = e.run WHERE place <= @KeepRunsPerSchedule
        UNION SELECT u.number FROM schedules s JOIN runs u ON u.id = s.last_run
        UNION SELECT number FROM runs WHERE finished_at IS NULL OR finished_at >= @Before OR plan_hash IS NOT NULL OR results_removed_at IS NOT NULL
        """;

    /// <summary>Oldest first.</summary>
    public static async Task<IReadOnlyList<RemovableRun>> ExecuteAsync(StoreSession session, RetentionPolicy policy, DateTimeOffset now)
    {
        if (policy.KeepDays is not { } days)
            return [];
        var found = await session.QueryAsync<Found>(
            $"""
            WITH counted AS MATERIALIZED (SELECT DISTINCT run, tried FROM board_cells),
            kept AS ({Kept})
            SELECT number AS Number, connection AS Connection, action AS Action, finished_at AS FinishedAt, last_sequence AS Results, row_count AS RowCount
            FROM runs WHERE root NOT IN (SELECT k.root FROM runs k WHERE k.number IN (SELECT number FROM kept)) ORDER BY number LIMIT @Limit
            """,
            new { Before = Ticks.From(now.AddDays(-days)), policy.KeepRunsPerAction, policy.KeepRunsPerSchedule, Limit = RetentionPreview.MaxRuns });
        return [.. found.Select(f => new RemovableRun(f.Number, f.Connection, f.Action, Ticks.ToMoment(f.FinishedAt), f.Results, f.RowCount))];
    }

    private sealed record Found
    {
        public int Number { get; init; }
        public string Connection { get; init; } = "";
        public string Action { get; init; } = "";
        public long FinishedAt { get; init; }
        public long Results { get; init; }
        public long RowCount { get; init; }
    }
}
