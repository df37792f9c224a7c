using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs.Failures;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Telemetry;

namespace CoveDashboard.Engine.Runs.Execution;

/// <summary>Brings a run to its end, or an apply's wave to its own, when it is time. Idempotent; whoever comes last does it.</summary>
internal sealed class RunClosing(IRunStore store, PlanSealing sealing, RunMetrics metrics, TimeProvider clock)
{
    /// <summary>Cancels what nobody will start any more, and makes the run final when every target has its result.</summary>
    public async Task TryCloseAsync(Guid runId, CancellationToken cancellationToken)
    {
        if (await store.SignalAsync(runId, cancellationToken) is not { } signal || signal.Status.IsFinal())
            return;
        if (WhyCancelled(signal.Steering) is { } why)
            metrics.Cancelled(await store.CancelOpenTargetsAsync(
                runId, Cause.Of("Cancelled", AwsErrorKind.Unknown, why, operation: null, requestId: null), clock.GetUtcNow(), cancellationToken));
        var now = clock.GetUtcNow();
        if (await store.FinishAsync(runId, now, cancellationToken) is { } finished)
        {
            // Another's end is given back too; it counted that itself.
            if (finished.FinishedAt == now)
                metrics.Ended(finished);
            await SealAsync(finished, cancellationToken);
        }
        else if (signal.Steering == RunSteering.Go)
            await store.EndWaveAsync(runId, "The wave has ended. Look at what it did; the next one begins when a person says so.", clock.GetUtcNow(), cancellationToken);
    }

    private async Task SealAsync(Run finished, CancellationToken cancellationToken)
    {
        if (finished is { Kind: ActionKind.Remediation, Plan: null })
            await sealing.SealAsync(finished.Id, cancellationToken);
    }

    private static string? WhyCancelled(RunSteering steering) => steering switch
    {
        RunSteering.Go or RunSteering.Pause => null,
        RunSteering.Cancel => "The run was cancelled before this target began.",
        RunSteering.Fail => "Another target failed, and the run ends at the first failure.",
        RunSteering.Stop => "The run was stopped before this target began.",
    };
}
