using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Freezes;
using CoveDashboard.Storage.Notices;
using CoveDashboard.Storage.Runs;

namespace CoveDashboard.Storage.Plans;

/// <summary>An apply goes wave by wave; between two of them it is paused, and holds no worker.</summary>
internal static class Waves
{
    public static async Task<WaveStanding?> StandingAsync(StoreSession session, Guid runId) =>
        await RunFinder.HeadAsync(session, runId) is { PlanHash: not null } run
            ? new WaveStanding(run.OpenWave, run.WaveCount, await OpenSlicesAsync(session, run), Ticks.ToMoment(run.WaveEndedAt))
            : null;

    /// <returns>Null when it is not time.</returns>
    public static async Task<WaveStanding?> EndAsync(StoreSession session, Guid runId, string reason, DateTimeOffset now)
    {
        if (await RunFinder.LockAsync(session, runId) is not { PlanHash: not null, IsFinal: false, Steering: RunSteering.Go } run
            || run.OpenWave >= run.WaveCount
            || await OpenSlicesAsync(session, run) > 0)
            return null;
        await session.ExecuteAsync(
            "UPDATE runs SET steering = @Pause, status = @Paused, stop_reason = @Reason, wave_ended_at = @Now WHERE number = @Number",
            new { RunSteering.Pause, RunStatus.Paused, Reason = reason, Now = Ticks.From(now), run.Number });
        await NoticeEvents.WaveEndedAsync(session, runId, run.Number, run.OpenWave, now);
        return new WaveStanding(run.OpenWave, run.WaveCount, OpenSlices: 0, now);
    }

    /// <returns>False when the run is not paused right before the wave, or an override was withdrawn.</returns>
    public static async Task<bool> OpenAsync(StoreSession session, Guid runId, int wave, IReadOnlyList<Guid> overrides, DateTimeOffset now)
    {
        if (await RunFinder.LockAsync(session, runId) is not { PlanHash: not null, Status: RunStatus.Paused, WaveEndedAt: not null } run
            || run.OpenWave != wave - 1
            || wave > run.WaveCount
            || !await StandingOverrides.LockAsync(session, overrides))
            return false;
        await session.ExecuteAsync(
            """
            UPDATE runs SET open_wave = @Wave, steering = @Go, status = @Running, stop_reason = NULL, wave_ended_at = NULL,
                started_at = COALESCE(started_at, @Now)
            WHERE number = @Number
            """,
            new { Wave = wave, RunSteering.Go, RunStatus.Running, Now = Ticks.From(now), run.Number });
        return true;
    }

    private static Task<int> OpenSlicesAsync(StoreSession session, RunHead run) =>
        session.ScalarAsync<int>(
            "SELECT COUNT(*) FROM run_slices WHERE run = @Number AND wave <= @OpenWave AND done = FALSE", new { run.Number, run.OpenWave });
}
