using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Runs;

/// <summary>
/// What people or rules want of a run. Pause and go may alternate; cancel, fail and stop end it, and the first of them stands.
/// </summary>
internal static class SteerRun
{
    public static async Task<bool> ExecuteAsync(StoreSession session, Guid runId, RunSteering steering, string? reason)
    {
        if (await RunFinder.LockAsync(session, runId) is not { } run || !Allows(run, steering))
            return false;
        await session.ExecuteAsync(
            "UPDATE runs SET steering = @Steering, status = @Status, stop_reason = @Reason WHERE number = @Number",
            new { Steering = steering, Status = StatusAfter(run, steering), Reason = steering == RunSteering.Go ? null : reason, run.Number });
        return true;
    }

    private static bool Allows(RunHead run, RunSteering steering) => !run.IsFinal && steering switch
    {
        // Between waves it is the next wave that goes on, and nothing else.
        RunSteering.Go => run.Steering == RunSteering.Pause && run.WaveEndedAt is null,
        RunSteering.Pause => run.Steering == RunSteering.Go,
        RunSteering.Cancel or RunSteering.Fail or RunSteering.Stop => run.Steering is RunSteering.Go or RunSteering.Pause,
    };

    private static RunStatus StatusAfter(RunHead run, RunSteering steering) => steering switch
    {
        RunSteering.Pause => RunStatus.Paused,
        RunSteering.Go => run.StartedAt is null ? RunStatus.Queued : RunStatus.Running,

        // A run that is being ended is not paused: its open targets are being cancelled.
        RunSteering.Cancel or RunSteering.Fail or RunSteering.Stop => RunStatus.Running,
    };
}
