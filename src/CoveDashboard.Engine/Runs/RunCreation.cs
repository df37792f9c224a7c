using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs.Validation;
using CoveDashboard.Engine.Security;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.TargetSets;
using CoveDashboard.Engine.Telemetry;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Runs;

/// <summary>Makes runs: validates, stores, schedules.</summary>
internal sealed class RunCreation(
    RunRequestValidator validator, IRunStore store, IRunDispatcher dispatcher, IActionCatalogue actions, RetryReach reach, ISecretProtector protector, RunAudit audit, RunMetrics metrics, TimeProvider clock)
{
    /// <summary>A retry holds at most as many targets as a run may have; they are read in pages of this size.</summary>
    private const int PageSize = 1000;

    private static readonly TargetState[] Failures = [TargetState.Failed, TargetState.AssumeRoleFailed, TargetState.Unknown];
    private static readonly RunTotals NoTotals = new(0, 0, 0, 0, 0, 0, 0, 0, 0);

    public async Task<Validated<Run>> StartAsync(RunRequest request, Actor actor, string? idempotencyKey, CancellationToken cancellationToken)
    {
        actor.Require(Role.Operator);
        var validated = await validator.ValidateAsync(request, actor, cancellationToken);
        if (!validated.IsValid)
            return Validated<Run>.Refused(validated.Faults);
        var valid = validated.Value;
        var now = clock.GetUtcNow();
        var run = new Run
        {
            Id = Guid.CreateVersion7(now),
            Number = 0,
            Connection = valid.Connection.Name,
            Action = valid.Action.Id,
            ActionVersion = valid.Action.Version,
            Kind = valid.Action.Kind,
            Scope = valid.Action.Scope,
            Parameters = valid.Parameters,
            Targets = request.Targets,
            Sets = valid.Plan.Sets,
            RateLimit = valid.Plan.Limit?.RateLimit,
            RegionSelection = request.Regions,
            Regions = valid.Plan.Regions,
            Options = request.Options with { ExternalId = null, MaxConcurrency = Concurrency(request.Options, valid.Plan.Limit) },
            Rollout = request.Rollout,
            Reason = request.Reason,
            Schedule = request.Schedule,
            Status = RunStatus.Queued,
            CreatedBy = actor.Name,
            CreatedAt = now,
            Totals = NoTotals,
            IsRehearsal = valid.Connection.IsRehearsal,
        };
        var secret = request.Options.ExternalId is { } externalId ? protector.Protect(externalId) : null;
        return await CreateAsync(run, valid.Plan, valid.Organization.Identity.Partition, actor, idempotencyKey, secret, request.Resources, cancellationToken);
    }

    /// <summary>What was asked for, within the limit of the target sets; null: the connection's.</summary>
    private static int? Concurrency(RunOptions options, TargetSetLimit? limit) =>
        options.MaxConcurrency is { } asked && limit?.MaxConcurrency is { } most ? Math.Min(asked, most) : options.MaxConcurrency ?? limit?.MaxConcurrency;

    public async Task<Validated<Run>> RetryAsync(Guid runId, string? cause, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Operator);
        if (await store.ExecutionAsync(runId, cancellationToken) is not { } execution)
            return Validated<Run>.Refused(new Fault("", "There is no such run."));
        var original = execution.Run;
        if (original.Plan is not null)
            return Validated<Run>.Refused(new Fault("", $"Run {original.Number} applies a plan, and what was approved is not applied twice. Plan the failed items: start the remediation for those resources."));
        if (original.ResultsRemovedAt is { } removed)
            return Validated<Run>.Refused(new Fault("", $"{ResultsRemovedException.Words(original.Number, removed)} Which targets failed is not known any more: start the action anew."));
        if (actions.Find(original.Action) is not { } action)
            return Validated<Run>.Refused(new Fault("action", $"There is no action {original.Action} any more."));
        var targets = await FailedTargetsAsync(runId, cause, cancellationToken);
        if (targets.Count == 0)
            return Validated<Run>.Refused(new Fault("", cause is null ? $"Run {original.Number} has no failed targets." : $"Run {original.Number} has no failed targets of this cause."));

        var (within, leftOut) = await reach.SplitAsync(original, targets, actor, cancellationToken);
        if (within.Count == 0)
            return Validated<Run>.Refused(new Fault("", $"All failed targets of run {original.Number} lie outside the OUs to which your role Operator is limited."));

        var now = clock.GetUtcNow();
        var retry = original with
        {
            Id = Guid.CreateVersion7(now),
            Number = 0,
            ActionVersion = action.Description.Version,
            Status = RunStatus.Queued,
            StopReason = null,
            RetryOf = original.Id,
            Schedule = null,
            CreatedBy = actor.Name,
            CreatedAt = now,
            StartedAt = null,
            FinishedAt = null,
            Totals = NoTotals,
            Rows = 0,
            Calls = 0,
            Throttled = 0,
            LastSequence = 0,
        };
        var accounts = within.Select(t => t.AccountId).Distinct(StringComparer.Ordinal).Count();
        var byRole = within.Where(t => !t.UseCallerSession).Select(t => t.AccountId).Distinct(StringComparer.Ordinal).Count();
        var plan = new TargetPlan(within, [], leftOut, original.Regions, accounts, byRole, UpTo: false, Warnings: []);
        return await CreateAsync(retry, plan, execution.Partition, actor, idempotencyKey: null, execution.ProtectedExternalId, execution.Resources, cancellationToken);
    }

    private async Task<Validated<Run>> CreateAsync(
        Run run, TargetPlan plan, string partition, Actor actor, string? idempotencyKey, string? secret, IReadOnlyList<ResourceRef>? resources, CancellationToken cancellationToken)
    {
        var slices = Slicing.Cut(plan.Targets);
        await audit.StartingAsync(run, plan, actor, idempotencyKey, cancellationToken);
        var stored = await store.CreateAsync(
            new NewRun(run with { TraceParent = RunActivities.Parent }, plan, slices, partition, $"{actor.Issuer}|{actor.Subject}", idempotencyKey, secret, resources), cancellationToken);
        RunActivities.Mark(stored);
        if (stored.Id != run.Id)
            return stored;
        metrics.Started(stored, plan.Skipped.Count);
        await dispatcher.ScheduleAsync(run.Id, [.. Enumerable.Range(0, slices.Count)], cancellationToken);
        return stored;
    }

    private async Task<IReadOnlyList<Target>> FailedTargetsAsync(Guid runId, string? cause, CancellationToken cancellationToken)
    {
        var targets = new List<Target>();
        var query = new ResultQuery { States = Failures, Cause = cause, Limit = PageSize };
        do
        {
            var page = await store.ResultsAsync(runId, query, cancellationToken);
            targets.AddRange(page.Items.Select(r => r.Target));
            query = query with { Cursor = page.Next };
        }
        while (query.Cursor is not null);
        return targets;
    }
}
