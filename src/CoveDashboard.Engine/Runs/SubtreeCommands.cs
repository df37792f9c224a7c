using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs.Execution;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Engine.Runs;

/// <summary>Pauses, resumes and ends a part of the tree in a run that goes on elsewhere: audited, stored, then told to the slices of this process; other processes read it within a second.</summary>
internal sealed class SubtreeCommands(
    IRunStore store,
    ISubtreeStore subtrees,
    IOrganizationDirectory organizations,
    ActiveRuns active,
    IRunDispatcher dispatcher,
    RunAudit audit,
    RunReach reach,
    TimeProvider clock)
{
    public Task<RunCommandOutcome> PauseAsync(Guid runId, string ou, Actor actor, CancellationToken cancellationToken) =>
        HoldAsync(runId, ou, SubtreeHold.Paused, AuditKinds.RunSubtreePaused, actor, cancellationToken);

    public Task<RunCommandOutcome> StopAsync(Guid runId, string ou, Actor actor, CancellationToken cancellationToken) =>
        HoldAsync(runId, ou, SubtreeHold.Stopped, AuditKinds.RunSubtreeStopped, actor, cancellationToken);

    public async Task<RunCommandOutcome> ResumeAsync(Guid runId, string ou, Actor actor, CancellationToken cancellationToken)
    {
        var (run, refusal) = await FindAsync(runId, actor, cancellationToken);
        if (run is null)
            return refusal!;
        if (run.Subtrees.FirstOrDefault(s => s.Ou == ou) is not { Hold: SubtreeHold.Paused } paused)
            return Conflict(await WhyNotPausedAsync(run, ou, cancellationToken));
        await audit.HoldingAsync(AuditKinds.RunSubtreeResumed, run, paused, actor, cancellationToken);
        if (!await subtrees.ReleaseAsync(runId, ou, cancellationToken))
            return Conflict($"Somebody else has just resumed or stopped {paused.Path}.");
        await TellAsync(runId, cancellationToken);
        return new RunCommandOutcome(RunCommandResult.Done, $"Resumed below {paused.Path}.");
    }

    private async Task<RunCommandOutcome> HoldAsync(Guid runId, string ou, SubtreeHold hold, string kind, Actor actor, CancellationToken cancellationToken)
    {
        var (run, refusal) = await FindAsync(runId, actor, cancellationToken);
        if (run is null)
            return refusal!;
        var organization = await organizations.GetAsync(run.Connection, maxAge: null, cancellationToken);
        if (organization.FindUnit(ou) is not { } unit)
            return new RunCommandOutcome(RunCommandResult.NotFound, $"There is no OU or root {AwsIds.Quote(ou)} in the organization.");
        var path = organization.PathOf(unit);
        var below = organization.AccountsBelow(unit).Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        below.IntersectWith((await store.TargetsAsync(runId, cancellationToken)).Select(t => t.AccountId));
        if (below.Count == 0)
            return Conflict($"No account of run {run.Number} lies below {path}.");
        if (run.Subtrees.FirstOrDefault(s => s.Ou == ou) is { } held && (held.Hold == hold || held.Hold == SubtreeHold.Stopped))
            return Conflict($"{path} is {(held.Hold == SubtreeHold.Paused ? "paused" : "stopped")} in run {run.Number} already, by {held.By}.");
        if (run.Subtrees.Count >= ISubtreeStore.Most)
            return Conflict($"{run.Subtrees.Count:N0} parts of the tree are paused or stopped already, and more are not kept. Take an OU above them.");

        var subtree = new HeldSubtree(ou, path, hold, below.Count, actor.Name, clock.GetUtcNow());
        await audit.HoldingAsync(kind, run, subtree, actor, cancellationToken);
        if (!await subtrees.HoldAsync(runId, subtree, below, cancellationToken))
            return Conflict($"Run {run.Number} has changed meanwhile; look at it again.");
        await TellAsync(runId, cancellationToken);
        return new RunCommandOutcome(RunCommandResult.Done, Done(subtree));
    }

    /// <summary>What was let go, and what is to be ended, must be worked on by somebody; what cannot be claimed is not taken up.</summary>
    private async Task TellAsync(Guid runId, CancellationToken cancellationToken)
    {
        active.Observe(runId, await subtrees.AccountsAsync(runId, cancellationToken));
        await dispatcher.ScheduleAsync(runId, await store.OpenSlicesAsync(runId, cancellationToken), cancellationToken);
    }

    private async Task<(Run? Run, RunCommandOutcome? Refusal)> FindAsync(Guid runId, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Operator);
        if (await store.FindAsync(runId, cancellationToken) is not { } run)
            return (null, new RunCommandOutcome(RunCommandResult.NotFound, "There is no such run."));
        await reach.RequireAsync(run, actor, Role.Operator, cancellationToken);
        return run.Status.IsFinal() ? (null, Conflict($"Run {run.Number} is {run.Status}; nothing of it is left to pause, resume or stop.")) : (run, null);
    }

    /// <summary>A pause that comes from an OU above is resumed there.</summary>
    private async Task<string> WhyNotPausedAsync(Run run, string ou, CancellationToken cancellationToken)
    {
        var organization = await organizations.GetAsync(run.Connection, maxAge: null, cancellationToken);
        if (organization.FindUnit(ou) is not { } unit)
            return $"{AwsIds.Quote(ou)} is not paused in run {run.Number}.";
        for (var above = unit; above is not null; above = above.ParentId is { } parent ? organization.FindUnit(parent) : null)
            if (run.Subtrees.FirstOrDefault(s => s.Ou == above.Id) is { } held)
                return held.Hold == SubtreeHold.Stopped
                    ? $"{held.Path} was stopped in run {run.Number} by {held.By}; what was stopped is not taken up again. Plan the rest anew."
                    : $"{organization.PathOf(unit)} is paused by the pause of {held.Path} ({held.Ou}); resume that.";
        return $"{organization.PathOf(unit)} is not paused in run {run.Number}.";
    }

    private static string Done(HeldSubtree subtree)
    {
        var accounts = $"{subtree.Accounts:N0} {(subtree.Accounts == 1 ? "account" : "accounts")} of this run";
        return subtree.Hold == SubtreeHold.Paused
            ? $"Paused below {subtree.Path}: {accounts}. What is in flight finishes; nothing new begins there until it is resumed."
            : $"Stopped below {subtree.Path}: {accounts}. What is in flight finishes; nothing new begins there.";
    }

    private static RunCommandOutcome Conflict(string message) => new(RunCommandResult.Conflict, message);
}
