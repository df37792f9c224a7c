using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Runs;

namespace CoveDashboard.Storage.Results;

/// <summary>Single results, and the causes of failures with an example each.</summary>
internal static class ResultFinder
{
    private const int MostCauses = 200;

    public static async Task<TargetResult?> FindAsync(StoreSession session, Guid runId, int ordinal)
    {
        if (await RunFinder.ReadableAsync(session, runId) is not { } run)
            return null;
        return (await ExamplesAsync(session, run, [ordinal])).SingleOrDefault();
    }

    public static async Task<IReadOnlyList<CauseCount>> CausesAsync(StoreSession session, Guid runId)
    {
        if (await RunFinder.ReadableAsync(session, runId) is not { } run)
            return [];
        var causes = await session.QueryAsync<Cause>(
            """
            SELECT r.cause AS Text, COUNT(*) AS Results, COUNT(DISTINCT a.account_id) AS Accounts, MIN(r.ordinal) AS Example
            FROM run_results r
            JOIN run_targets t ON t.run = r.run AND t.ordinal = r.ordinal
            JOIN run_accounts a ON a.run = t.run AND a.position = t.account
            WHERE r.run = @Number AND r.cause IS NOT NULL AND r.state IN (@Failed, @AssumeRoleFailed, @Unknown)
            GROUP BY r.cause
            ORDER BY COUNT(*) DESC, r.cause
            LIMIT @Most
            """,
            new { run.Number, TargetState.Failed, TargetState.AssumeRoleFailed, TargetState.Unknown, Most = MostCauses });
        var examples = (await ExamplesAsync(session, run, [.. causes.Select(c => c.Example)])).ToDictionary(r => r.Target.Ordinal);
        return [.. causes.Select(c => new CauseCount(c.Text, c.Results, c.Accounts, examples[c.Example]))];
    }

    private static async Task<IEnumerable<TargetResult>> ExamplesAsync(StoreSession session, RunHead run, int[] ordinals)
    {
        var records = await session.QueryAsync<ResultRecord>(
            $"SELECT {ResultRecord.ResultColumns} FROM {ResultSource.Own.From} AND {session.Dialect.IsAnyOf("r.ordinal", "@Ordinals")}", new { run.Number, Ordinals = ordinals });
        var rows = await ResultRows.OfAsync(session, records);
        return records.Select(r => r.ToResult(run.PartitionName, rows.GetValueOrDefault((r.Run, r.ResultOrdinal))));
    }

    private sealed record Cause
    {
        public string Text { get; init; } = "";
        public int Results { get; init; }
        public int Accounts { get; init; }
        public int Example { get; init; }
    }
}
