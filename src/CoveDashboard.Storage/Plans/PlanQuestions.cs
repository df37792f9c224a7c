using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Plans;

/// <summary>What is asked of many plans at once.</summary>
internal static class PlanQuestions
{
    public static async Task<IReadOnlySet<string>> AccountsAsync(StoreSession session, string connection, string requester, DateTimeOffset since)
    {
        var accounts = await session.QueryAsync<string>(
            $"""
            SELECT DISTINCT a.account_id
            FROM plans p
            JOIN plan_accounts a ON a.plan = p.number
            WHERE p.connection = @Connection AND p.requester = @Requester AND p.sealed_at >= @Since AND NOT ({session.Dialect.IsAnyOf("p.state", "@Ended")})
            """,
            new
            {
                Connection = connection,
                Requester = requester,
                Since = Ticks.From(since),
                Ended = new[] { (int)PlanState.Rejected, (int)PlanState.Superseded, (int)PlanState.Empty },
            });
        return accounts.ToHashSet(StringComparer.Ordinal);
    }

    public static async Task<IReadOnlyList<Guid>> UnsealedRunsAsync(StoreSession session)
    {
        var ids = await session.QueryAsync<string>(
            """
            SELECT r.id
            FROM runs r
            WHERE r.kind = @Remediation AND r.plan_hash IS NULL AND r.status IN (@Succeeded, @CompletedWithFailures)
                AND NOT EXISTS (SELECT 1 FROM plans p WHERE p.run_id = r.id)
            ORDER BY r.number
            """,
            new { ActionKind.Remediation, RunStatus.Succeeded, RunStatus.CompletedWithFailures });
        return [.. ids.Select(Guid.Parse)];
    }
}
