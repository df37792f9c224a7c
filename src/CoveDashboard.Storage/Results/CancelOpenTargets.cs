using CoveDashboard.Engine.Runs;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Runs;

namespace CoveDashboard.Storage.Results;

/// <summary>Gives the targets that nobody will work any more their result. Slices that somebody holds are left to their holder.</summary>
internal static class CancelOpenTargets
{
    /// <returns>Number of targets cancelled.</returns>
    public static async Task<int> ExecuteAsync(StoreSession session, Guid runId, TargetError reason, DateTimeOffset now)
    {
        if (await RunFinder.LockAsync(session, runId) is not { } run)
            return 0;
        // Held to the end: a slice that its holder gives back in between would be done without its targets, and the run would never end.
        int[] free = [.. await session.QueryAsync<int>(
            $"SELECT slice FROM run_slices WHERE run = @Number AND done = FALSE AND (owner IS NULL OR expires_at <= @Now) ORDER BY slice{session.Dialect.ForUpdate}",
            new { run.Number, Now = Ticks.From(now) })];
        if (free.Length == 0)
            return 0;
        var cancelled = await session.ExecuteAsync(
            $"""
            INSERT INTO run_results (run, ordinal, sequence, state, duration, attempts, row_count, error_code, error_kind, error_message,
                error_operation, error_request_id, cause)
            SELECT t.run, t.ordinal, @LastSequence + ROW_NUMBER() OVER (ORDER BY t.ordinal), @State, 0, 0, 0, @Code, @Kind, @Message,
                @Operation, @RequestId, @Cause
            FROM run_targets t
            WHERE t.run = @Number AND {session.Dialect.IsAnyOf("t.slice", "@Free")}
                AND NOT EXISTS (SELECT 1 FROM run_results r WHERE r.run = t.run AND r.ordinal = t.ordinal)
            """,
            new
            {
                run.LastSequence,
                State = TargetState.Cancelled,
                reason.Code,
                reason.Kind,
                reason.Message,
                reason.Operation,
                reason.RequestId,
                reason.Cause,
                run.Number,
                Free = free,
            });

        // A new fence: who held an expired lease must not believe that it still stands.
        await session.ExecuteAsync(
            $"UPDATE run_slices SET owner = NULL, expires_at = 0, fence = fence + 1, remaining = 0, done = TRUE WHERE run = @Number AND {session.Dialect.IsAnyOf("slice", "@Free")}",
            new { run.Number, Free = free });
        var counters = new RunCounters();
        counters.Add(TargetState.Cancelled, cancelled);
        await counters.SaveAsync(session, run, []);
        return cancelled;
    }
}
