using System.Runtime.CompilerServices;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs.Execution;
using CoveDashboard.Engine.Runs.Failures;
using CoveDashboard.Engine.Runs.Validation;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Runs;

/// <inheritdoc cref="IRunDesk"/>
internal sealed class RunDesk(
    RunRequestValidator validator, RunCreation creation, RunCommands commands, SubtreeCommands subtrees, RunWaiting waiting, LimitDesk limits, ActiveRuns active, IRunStore store) : IRunDesk
{
    public Task<Validated<TargetPlan>> PreviewAsync(RunRequest request, Actor actor, CancellationToken cancellationToken) =>
        validator.PreviewAsync(request, actor, cancellationToken);

    public async Task<IReadOnlyList<Fault>> FaultsAsync(RunRequest request, Actor actor, CancellationToken cancellationToken) =>
        (await validator.ValidateAsync(request, actor, cancellationToken)).Faults;

    public Task<Validated<Run>> StartAsync(RunRequest request, Actor actor, string? idempotencyKey, CancellationToken cancellationToken) =>
        creation.StartAsync(request, actor, idempotencyKey, cancellationToken);

    public Task<Validated<Run>> RetryAsync(Guid runId, string? cause, Actor actor, CancellationToken cancellationToken) =>
        creation.RetryAsync(runId, cause, actor, cancellationToken);

    public Task<RunCommandOutcome> CancelAsync(Guid runId, Actor actor, CancellationToken cancellationToken) =>
        commands.CancelAsync(runId, actor, cancellationToken);

    public Task<RunCommandOutcome> PauseAsync(Guid runId, Actor actor, CancellationToken cancellationToken) =>
        commands.PauseAsync(runId, actor, cancellationToken);

    public Task<RunCommandOutcome> ResumeAsync(Guid runId, Actor actor, CancellationToken cancellationToken) =>
        commands.ResumeAsync(runId, actor, cancellationToken);

    public Task<RunCommandOutcome> PauseSubtreeAsync(Guid runId, string ou, Actor actor, CancellationToken cancellationToken) =>
        subtrees.PauseAsync(runId, ou, actor, cancellationToken);

    public Task<RunCommandOutcome> ResumeSubtreeAsync(Guid runId, string ou, Actor actor, CancellationToken cancellationToken) =>
        subtrees.ResumeAsync(runId, ou, actor, cancellationToken);

    public Task<RunCommandOutcome> StopSubtreeAsync(Guid runId, string ou, Actor actor, CancellationToken cancellationToken) =>
        subtrees.StopAsync(runId, ou, actor, cancellationToken);

    public async Task<Run?> FindAsync(Guid runId, CancellationToken cancellationToken) =>
        WithRunning(await store.FindAsync(runId, cancellationToken));

    public async Task<Run?> FindAsync(int number, CancellationToken cancellationToken) =>
        WithRunning(await store.FindAsync(number, cancellationToken));

    public async Task<Run?> WaitAsync(Guid runId, TimeSpan atMost, CancellationToken cancellationToken) =>
        WithRunning(await waiting.WaitAsync(runId, atMost, cancellationToken));

    public async Task<Page<Run>> ListAsync(RunQuery query, CancellationToken cancellationToken)
    {
        var page = await store.ListAsync(query, cancellationToken);
        return page with { Items = [.. page.Items.Select(r => WithRunning(r)!)] };
    }

    public Task<IReadOnlyList<Target>> TargetsAsync(Guid runId, CancellationToken cancellationToken) => store.TargetsAsync(runId, cancellationToken);

    public Task<IReadOnlyList<LeftOut>> LeftOutAsync(Guid runId, CancellationToken cancellationToken) => store.LeftOutAsync(runId, cancellationToken);

    public Task<Page<TargetResult>> ResultsAsync(Guid runId, ResultQuery query, CancellationToken cancellationToken) =>
        store.ResultsAsync(runId, query, cancellationToken);

    public async IAsyncEnumerable<TargetResult> StreamResultsAsync(
        Guid runId, ResultQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        do
        {
            var page = await store.ResultsAsync(runId, query, cancellationToken);
            foreach (var result in page.Items)
                yield return result;
            query = query with { Cursor = page.Next };
        }
        while (query.Cursor is not null);
    }

    public Task<TargetResult?> FindResultAsync(Guid runId, int ordinal, CancellationToken cancellationToken) =>
        store.FindResultAsync(runId, ordinal, cancellationToken);

    public Task<RowPage> RowsAsync(Guid runId, RowQuery query, CancellationToken cancellationToken) => store.RowsAsync(runId, query, cancellationToken);

    public async Task<IReadOnlyList<FailureGroup>> FailuresAsync(Guid runId, CancellationToken cancellationToken)
    {
        var causes = await store.CausesAsync(runId, cancellationToken);
        return [.. causes.Select(c => new FailureGroup(c.Cause, c.Count, c.Accounts, c.Example, Remedies.For(c.Example)))];
    }

    public Task<IReadOnlyList<CallStatistic>> CallsAsync(Guid runId, CancellationToken cancellationToken) => store.CallsAsync(runId, cancellationToken);

    public Task<IReadOnlyList<Fault>> LimitFaultsAsync(Guid runId, LimitChange change, CancellationToken cancellationToken) =>
        limits.FaultsAsync(runId, change, cancellationToken);

    public Task<Validated<RunCommandOutcome>> ChangeLimitsAsync(Guid runId, LimitChange change, Actor actor, CancellationToken cancellationToken) =>
        limits.ChangeAsync(runId, change, actor, cancellationToken);

    public Task<RunLimits?> LimitsAsync(Guid runId, CancellationToken cancellationToken) => limits.FindAsync(runId, cancellationToken);

    /// <summary>Running targets are known to this process only; the store counts them as queued.</summary>
    private Run? WithRunning(Run? run)
    {
        if (run is null || run.Status.IsFinal() || active.Find(run.Id) is not { } here)
            return run;
        var running = Math.Min(here.Running.Count, run.Totals.Queued);
        return run with { Totals = run.Totals with { Queued = run.Totals.Queued - running, Running = run.Totals.Running + running } };
    }
}
