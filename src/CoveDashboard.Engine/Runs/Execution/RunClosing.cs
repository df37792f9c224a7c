using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Runs.Failures;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Engine.Runs.Execution;

/// <summary>Brings a run to its end when it is time. Idempotent; whoever comes last does it.</summary>
internal sealed class RunClosing(IRunStore store, TimeProvider clock)
{
    /// <summary>Cancels what nobody will start any more, and makes the run final when every target has its result.</summary>
    public async Task TryCloseAsync(Guid runId, CancellationToken cancellationToken)
    {
        if (await store.SignalAsync(runId, cancellationToken) is not { } signal || signal.Status.IsFinal())
            return;
        if (WhyCancelled(signal.Steering) is { } why)
            await store.CancelOpenTargetsAsync(runId, Cause.Of("Cancelled", AwsErrorKind.Unknown, why, operation: null, requestId: null), clock.GetUtcNow(), cancellationToken);
        await store.FinishAsync(runId, clock.GetUtcNow(), cancellationToken);
    }

    private static string? WhyCancelled(RunSteering steering) => steering switch
    {
        RunSteering.Go or RunSteering.Pause => null,
        RunSteering.Cancel => "The run was cancelled before this target began.",
        RunSteering.Fail => "Another target failed, and the run ends at the first failure.",
        RunSteering.Stop => "The run was stopped before this target began.",
    };
}
