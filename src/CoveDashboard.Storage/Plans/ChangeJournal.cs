using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Runs;
using CoveDashboard.Storage.Slices;

namespace CoveDashboard.Storage.Plans;

/// <summary>What was intended and what became of it, change by change.</summary>
internal static class ChangeJournal
{
    /// <summary>Numbers that one statement takes.</summary>
    private const int Batch = 1000;

    public static async Task<IReadOnlyList<ChangeOutcome>> OutcomesAsync(StoreSession session, string hash)
    {
        var rows = await session.QueryAsync<ChangeRow>(
            $"""
            SELECT {ChangeRow.Columns} FROM plan_changes
            WHERE plan = (SELECT number FROM plans WHERE hash = @Hash) AND state IS NOT NULL
            ORDER BY change
            """,
            new { Hash = hash });
        return [.. rows.Select(r => r.ToOutcome())];
    }

    public static async Task<IReadOnlyList<JournalEntry>> ReadAsync(StoreSession session, string hash, IReadOnlyCollection<int> changes)
    {
        var entries = new List<JournalEntry>();
        foreach (var batch in changes.Order().Chunk(Batch))
        {
            var rows = await session.QueryAsync<ChangeRow>(
                $"""
                SELECT {ChangeRow.Columns} FROM plan_changes
                WHERE plan = (SELECT number FROM plans WHERE hash = @Hash) AND {session.Dialect.IsAnyOf("change", "@Changes")} AND (attempt > 0 OR state IS NOT NULL)
                ORDER BY change
                """,
                new { Hash = hash, Changes = batch });
            entries.AddRange(rows.Select(r => r.ToEntry()));
        }
        return entries;
    }

    public static async Task<bool> IntendAsync(StoreSession session, SliceLease lease, string hash, int change, int attempt, DateTimeOffset now)
    {
        if (await PlanUnderAsync(session, lease, hash) is not { } plan || !await SliceLeases.StandsAsync(session, lease, now))
            return false;
        return await session.ExecuteAsync(
            """
            UPDATE plan_changes SET attempt = @Attempt, intended_at = @Now, fence = @Fence
            WHERE plan = @Plan AND change = @Change AND attempt = @Attempt - 1 AND state IS NULL
            """,
            new { Attempt = attempt, Now = Ticks.From(now), lease.Fence, Plan = plan, Change = change }) == 1;
    }

    public static async Task<bool> MaySettleAsync(StoreSession session, SliceLease lease, string hash, int change) =>
        await PlanUnderAsync(session, lease, hash) is { } plan
        && await SliceLeases.StandsAsync(session, lease)
        && await session.ScalarAsync<int>("SELECT COUNT(*) FROM plan_changes WHERE plan = @Plan AND change = @Change AND state IS NULL", new { Plan = plan, Change = change }) == 1;

    public static async Task<bool> SettleAsync(StoreSession session, SliceLease lease, string hash, ChangeOutcome outcome)
    {
        if (outcome.State is ChangeState.Pending)
            throw new ArgumentException($"Change {outcome.ChangeId} is Pending, which is no outcome.", nameof(outcome));
        // The plan first, as whoever ends the apply takes it: two that wait for each other would end one of them.
        if (await PlanUnderAsync(session, lease, hash, session.Dialect.ForUpdate) is not { } plan || !await SliceLeases.StandsAsync(session, lease))
            return false;
        var settled = await session.ExecuteAsync(
            """
            UPDATE plan_changes SET state = @State, detail = @Detail, found = @Found, calls = @Calls, settled_at = @At, fence = @Fence
            WHERE plan = @Plan AND change = @ChangeId AND state IS NULL
            """,
            new
            {
                outcome.State,
                outcome.Detail,
                Found = ChangeRow.PackFound(outcome.Found),
                Calls = ChangeRow.PackCalls(outcome.Calls),
                At = Ticks.From(outcome.At),
                lease.Fence,
                Plan = plan,
                outcome.ChangeId,
            }) == 1;
        if (settled)
            await session.ExecuteAsync($"UPDATE plans SET {Counter(outcome.State)} = {Counter(outcome.State)} + 1 WHERE number = @Plan", new { Plan = plan });
        return settled;
    }

    /// <summary>The plan's number when it is being applied by the lease's run, else null.</summary>
    private static Task<int?> PlanUnderAsync(StoreSession session, SliceLease lease, string hash, string forUpdate = "") =>
        session.FirstAsync<int?>(
            $"SELECT number FROM plans WHERE hash = @Hash AND apply_run = @Run AND state = @Applying{forUpdate}",
            new { Hash = hash, Run = RunFinder.Key(lease.RunId), PlanState.Applying });

    private static string Counter(ChangeState state) => state switch
    {
        ChangeState.Applied => "applied",
        ChangeState.AlreadyDone => "already_done",
        ChangeState.Drifted => "drifted",
        ChangeState.Gone => "gone",
        ChangeState.Failed => "failed",
        ChangeState.Unknown => "unknown",
        ChangeState.NotStarted => "not_started",
        ChangeState.Pending => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
