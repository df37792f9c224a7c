using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs.Execution;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Engine.Runs;

/// <summary>Cancel, pause, resume: stored first, then told to the slices of this process; other processes read it within a second.</summary>
internal sealed class RunCommands(IRunStore store, IPlanStore plans, ActiveRuns active, RunClosing closing, IRunDispatcher dispatcher, RunAudit audit, RunReach reach, TimeProvider clock)
{
    public async Task<RunCommandOutcome> CancelAsync(Guid runId, Actor actor, CancellationToken cancellationToken)
    {
        var outcome = await SteerAsync(runId, RunSteering.Cancel, $"Cancelled by {actor.Name}.", "Calls in flight will finish.", actor, cancellationToken);
        if (outcome.Result == RunCommandResult.Done)
            await closing.TryCloseAsync(runId, cancellationToken);
        return outcome;
    }

    public Task<RunCommandOutcome> PauseAsync(Guid runId, Actor actor, CancellationToken cancellationToken) =>
        SteerAsync(runId, RunSteering.Pause, $"Paused by {actor.Name}.", "Paused. Calls in flight will finish.", actor, cancellationToken);

    public async Task<RunCommandOutcome> ResumeAsync(Guid runId, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Operator);
        if (await store.FindAsync(runId, cancellationToken) is { } run)
            await reach.RequireAsync(run, actor, Role.Operator, cancellationToken);
        else
            return new RunCommandOutcome(RunCommandResult.NotFound, "There is no such run.");
        if (run.Status != RunStatus.Paused)
            return new RunCommandOutcome(RunCommandResult.Conflict, $"Run {run.Number} is {run.Status}, not Paused.");
        if (await plans.WavesAsync(runId, cancellationToken) is { EndedAt: not null })
            return new RunCommandOutcome(RunCommandResult.Conflict, "Paused between waves: start the next wave.");
        var outcome = await SteerAsync(runId, RunSteering.Go, reason: null, "Resumed.", actor, cancellationToken);
        if (outcome.Result == RunCommandResult.Done)
            await dispatcher.ScheduleAsync(runId, await store.OpenSlicesAsync(runId, cancellationToken), cancellationToken);
        return outcome;
    }

    private async Task<RunCommandOutcome> SteerAsync(
        Guid runId, RunSteering steering, string? reason, string done, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Operator);
        if (await store.FindAsync(runId, cancellationToken) is not { } found)
            return new RunCommandOutcome(RunCommandResult.NotFound, "There is no such run.");
        await reach.RequireAsync(found, actor, Role.Operator, cancellationToken);
        if (!found.Status.IsFinal())
            await audit.SteeringAsync(found, steering, actor, cancellationToken);
        if (!await store.SteerAsync(runId, steering, reason, clock.GetUtcNow(), cancellationToken))
        {
            var run = await store.FindAsync(runId, cancellationToken);
            return new RunCommandOutcome(RunCommandResult.Conflict, $"Run {run?.Number} is {run?.Status}; this cannot be done any more.");
        }
        active.Observe(runId, steering);
        return new RunCommandOutcome(RunCommandResult.Done, done);
    }
}
