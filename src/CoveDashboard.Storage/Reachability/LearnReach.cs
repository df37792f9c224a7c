using CoveDashboard.Engine.Reachability;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Reachability;

/// <summary>Takes from a batch of stored results what they say about their accounts: one statement an account and role, not one a result.</summary>
internal static class LearnReach
{
    /// <summary>Longest message that is kept; a refusal says who and why in its first sentence.</summary>
    private const int MaxMessage = 1_000;

    /// <summary>In the transaction that stores the results.</summary>
    public static async Task ExecuteAsync(StoreSession session, int run, IReadOnlyList<TargetResult> results, DateTimeOffset now)
    {
        var tries = results
            .Select(r => (Result: r, State: ReachEvidence.Of(r), At: r.StartedAt ?? now))
            .Where(t => t.State is not null)
            .GroupBy(t => (t.Result.Target.AccountId, Role: t.Result.Target.UseCallerSession ? "" : t.Result.RoleName ?? ""))
            .Select(g => g.MaxBy(t => t.At))
            .ToList();
        if (tries.Count > 0)
            await KeepAsync(session, run, tries.Select(t => (t.Result, t.State!.Value, t.At)));
        await KeepRegionsAsync(session, run, results);
    }

    private static async Task KeepAsync(StoreSession session, int run, IEnumerable<(TargetResult Result, ReachState State, DateTimeOffset At)> tries)
    {
        using var keep = session.Prepare(
            """
            INSERT INTO account_reach (connection, account_id, role_name, state, tried_at, code, message, run)
            SELECT connection, @account, @role, @state, @at, @code, @message, number FROM runs WHERE number = @run
            ON CONFLICT (connection, account_id, role_name) DO UPDATE SET state = excluded.state, tried_at = excluded.tried_at,
                code = excluded.code, message = excluded.message, run = excluded.run
                WHERE excluded.tried_at >= account_reach.tried_at
            """,
            "@account", "@role", "@state", "@at", "@code", "@message", "@run");
        foreach (var (result, state, at) in tries)
        {
            var error = state == ReachState.Reachable ? null : result.Error;
            var message = error?.Message is { Length: > MaxMessage } text ? text[..MaxMessage] : error?.Message;
            await keep.ExecuteAsync(
                session.CancellationToken, result.Target.AccountId, result.Target.UseCallerSession ? "" : result.RoleName ?? "", (int)state, Ticks.From(at), error?.Code, message, run);
        }
    }

    private static async Task KeepRegionsAsync(StoreSession session, int run, IReadOnlyList<TargetResult> results)
    {
        foreach (var account in results.Where(r => r.Target.Region != Target.GlobalRegion).GroupBy(r => r.Target.AccountId, StringComparer.Ordinal))
        {
            var disabled = account.Select(ReachEvidence.DisabledRegion).OfType<string>().ToArray();
            var used = account.Where(r => r.State == TargetState.Succeeded).Select(r => r.Target.Region).ToArray();
            if (used.Length > 0)
                await session.ExecuteAsync(
                    $"""
                    DELETE FROM disabled_regions
                    WHERE connection = (SELECT connection FROM runs WHERE number = @Run) AND account_id = @Account
                        AND {session.Dialect.IsAnyOf("region", "@Regions")}
                    """,
                    new { Run = run, Account = account.Key, Regions = used });
            foreach (var region in disabled)
                await session.ExecuteAsync(
                    """
                    INSERT INTO disabled_regions (connection, account_id, region)
                    SELECT connection, @Account, @Region FROM runs WHERE number = @Run
                    ON CONFLICT DO NOTHING
                    """,
                    new { Run = run, Account = account.Key, Region = region });
        }
    }
}
