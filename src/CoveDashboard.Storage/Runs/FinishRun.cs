using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Notices;
using CoveDashboard.Storage.Plans;

namespace CoveDashboard.Storage.Runs;

/// <summary>Makes a run final once every target has its result.</summary>
internal static class FinishRun
{
    /// <returns>The run as it ended, also when it had ended before; null when it is not time yet.</returns>
    public static async Task<RunRow?> ExecuteAsync(StoreSession session, Guid runId, DateTimeOffset now)
    {
        var run = await RunFinder.LockAsync(session, runId);
        if (run is null || (!run.IsFinal && run.Totals.Queued > 0))
            return null;
        if (run.IsFinal)
            return await RunFinder.FindAsync(session, runId);
        await session.ExecuteAsync(
            "UPDATE runs SET status = @Status, finished_at = @Now, stop_reason = @Reason WHERE number = @Number",
            new { Status = StatusOf(run), Now = Ticks.From(now), Reason = IsEnded(run) ? run.StopReason : null, run.Number });
        await NoticeEvents.RunEndedAsync(session, runId, run.Number, run.Kind is ActionKind.Inventory, now);
        if (run.PlanHash is { } plan)
            await EndApply.ExecuteAsync(session, plan, now);
        return await RunFinder.FindAsync(session, runId);
    }

    // A pause that the last results overtook is no reason for anything.
    private static bool IsEnded(RunHead run) => run.Steering is not (RunSteering.Go or RunSteering.Pause);

    private static RunStatus StatusOf(RunHead run) => run.Steering switch
    {
        RunSteering.Cancel => RunStatus.Cancelled,
        RunSteering.Fail => RunStatus.Failed,
        RunSteering.Stop => RunStatus.Stopped,
        RunSteering.Go or RunSteering.Pause =>
            run.Succeeded + run.Skipped == run.Targets ? RunStatus.Succeeded : RunStatus.CompletedWithFailures,
    };
}
