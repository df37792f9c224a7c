using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Results;
using CoveDashboard.Storage.Runs;

namespace CoveDashboard.Storage.Slices;

/// <summary>What is left to do.</summary>
internal static class OpenWork
{
    public static async Task<IReadOnlyList<Guid>> RunsAsync(StoreSession session)
    {
        var ids = await session.QueryAsync<string>(
            "SELECT id FROM runs WHERE status IN (@Queued, @Running, @Paused) ORDER BY number",
            new { RunStatus.Queued, RunStatus.Running, RunStatus.Paused });
        return [.. ids.Select(Guid.Parse)];
    }

    public static Task<IReadOnlyList<int>> SlicesAsync(StoreSession session, Guid runId) =>
        session.QueryAsync<int>(
            "SELECT s.slice FROM run_slices s JOIN runs r ON r.number = s.run WHERE r.id = @Id AND s.done = FALSE AND s.wave <= r.open_wave ORDER BY s.slice",
            new { Id = RunFinder.Key(runId) });

    public static Task<IReadOnlyList<int>> ClaimableSlicesAsync(StoreSession session, Guid runId, DateTimeOffset now) =>
        session.QueryAsync<int>(
            $"""
            SELECT s.slice
            FROM run_slices s
            JOIN runs r ON r.number = s.run
            WHERE r.id = @Id AND s.done = FALSE AND s.wave <= r.open_wave AND (s.owner IS NULL OR s.expires_at <= @Now)
                AND {PausedTargets.MayBeWorked}
            ORDER BY s.slice
            """,
            new { Id = RunFinder.Key(runId), Now = Ticks.From(now) });

    public static async Task<IReadOnlyList<Target>> TargetsAsync(StoreSession session, SliceLease lease)
    {
        var targets = await session.QueryAsync<TargetRow>(
            $"""
            SELECT {TargetRow.Columns}
            FROM runs u
            JOIN run_targets t ON t.run = u.number
            JOIN run_accounts a ON a.run = t.run AND a.position = t.account
            LEFT JOIN run_results r ON r.run = t.run AND r.ordinal = t.ordinal
            WHERE u.id = @Id AND t.slice = @Slice AND r.ordinal IS NULL
            ORDER BY t.ordinal
            """,
            new { Id = RunFinder.Key(lease.RunId), lease.Slice });
        return [.. targets.Select(t => t.ToTarget())];
    }
}
