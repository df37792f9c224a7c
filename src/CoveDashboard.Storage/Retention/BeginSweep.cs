using CoveDashboard.Engine.Retention;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Retention;

/// <summary>Hides the results of runs that were found before, after a second look at what may have changed since.</summary>
internal static class BeginSweep
{
    public static async Task<RetentionSweep?> ExecuteAsync(StoreSession session, RetentionPreview found, string startedBy, DateTimeOffset now)
    {
        // Holds back whoever makes a run, so that no retry of one of these appears meanwhile.
        await session.ExecuteAsync("UPDATE counters SET value = value WHERE name = 'run'");
        var numbers = found.Runs.Select(r => r.Number).ToArray();
        var isAsked = session.Dialect.IsAnyOf("number", "@Numbers");
        var standing = (await session.QueryAsync<int>(
            $"""
            SELECT number FROM runs WHERE {isAsked} AND results_removed_at IS NULL
                AND root NOT IN (SELECT k.root FROM runs k WHERE k.root IN (SELECT root FROM runs WHERE {isAsked}) AND NOT {session.Dialect.IsAnyOf("k.number", "@Numbers")})
                AND id NOT IN (SELECT run_id FROM plans)
            """,
            new { Numbers = numbers })).ToHashSet();
        var runs = found.Runs.Where(r => standing.Contains(r.Number)).ToList();
        if (runs.Count == 0)
            return null;
        var number = await session.FirstAsync<int>("UPDATE counters SET value = value + 1 WHERE name = 'sweep' RETURNING value");
        var sweep = new RetentionSweep(number, now, startedBy, found.Policy, runs.Count, runs.Sum(r => r.Results), runs.Sum(r => r.Rows), Deleted: 0, FinishedAt: null);
        await session.ExecuteAsync(
            """
            INSERT INTO retention_sweeps (number, at, started_by, keep_days, per_schedule, per_action, runs, results, row_count)
            VALUES (@Number, @At, @StartedBy, @KeepDays, @KeepRunsPerSchedule, @KeepRunsPerAction, @Runs, @Results, @Rows)
            """,
            new { sweep.Number, At = Ticks.From(now), sweep.StartedBy, sweep.Policy.KeepDays, sweep.Policy.KeepRunsPerSchedule, sweep.Policy.KeepRunsPerAction, sweep.Runs, sweep.Results, sweep.Rows });
        await session.ExecuteAsync(
            $"UPDATE runs SET results_removed_at = @At, removed_by = @Sweep WHERE {isAsked}", new { At = Ticks.From(now), Sweep = number, Numbers = runs.Select(r => r.Number).ToArray() });
        return sweep;
    }
}
