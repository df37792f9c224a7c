using System.Globalization;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Freezes;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.Telemetry;

namespace CoveDashboard.Engine.Plans;

/// <summary>Begins the apply of a plan and its waves: checked again, audited, then stored and scheduled.</summary>
internal sealed class PlanApplying(
    IPlanStore plans,
    IRunStore runs,
    IRunDispatcher dispatcher,
    PlanRules rules,
    PremiseCheck premises,
    IWriteStops stops,
    FreezeJudge freezes,
    IConnectionCatalogue connections,
    IActionCatalogue actions,
    IOrganizationDirectory organizations,
    PlanAudit audit,
    RunMetrics metrics,
    TimeProvider clock)
{
    public async Task<PlanOutcome> ApplyAsync(Plan plan, string confirm, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Operator);
        if (await rules.WhyOutsideAsync(plan, actor, Role.Operator, cancellationToken) is { } outside)
            return new PlanOutcome(PlanCommandResult.Forbidden, outside);
        if (await rules.WhyNotApplyAsync(plan, actor, cancellationToken) is { } why)
            return new PlanOutcome(PlanCommandResult.Conflict, why);
        var expected = Confirmation.Of(plan.Envelope, actions.Find(plan.Envelope.Action)?.Description);
        if (confirm != expected)
            return new PlanOutcome(PlanCommandResult.Mismatch, $"The confirmation differs. Type exactly: {expected}");
        if (await stops.StandingAsync(plan.Envelope.Connection, cancellationToken) is { } stop)
            return new PlanOutcome(PlanCommandResult.Conflict, $"All writes of {stop.Connection} were stopped by {stop.By}: {stop.Reason}");
        if (await premises.WhyNotAsync(plan.Envelope, cancellationToken) is { } broken)
            return new PlanOutcome(PlanCommandResult.Conflict, broken);

        // What takes time comes before: a freeze that was saved meanwhile counts, and accounts are where they are now.
        var organization = await organizations.RefreshAsync(plan.Envelope.Connection, cancellationToken);
        var verdict = await freezes.JudgeAsync(plan, wave: null, actor, organization, cancellationToken);
        if (verdict.WhyNot is { } frozen)
            return new PlanOutcome(PlanCommandResult.Conflict, frozen);
        await audit.SayAsync(AuditKinds.PlanApplied, actor, plan, cancellationToken, Overrides(verdict));
        var run = await CreateAsync(plan, organization, verdict, actor, cancellationToken);
        return run is null
            ? await OvertakenAsync(plan, wave: null, actor, organization, "Somebody else has just begun to apply it, or a word that it relied on was taken back. Look at it again.", cancellationToken)
            : new PlanOutcome(PlanCommandResult.Done, $"Run {run.Number} applies plan {plan.Number}, wave 1 of {plan.Envelope.Waves.Count}.", run);
    }

    public async Task<PlanOutcome> NextWaveAsync(Guid runId, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Operator);
        if (await runs.FindAsync(runId, cancellationToken) is not { } run || await plans.WavesAsync(runId, cancellationToken) is not { } standing)
            return new PlanOutcome(PlanCommandResult.NotFound, "There is no such apply.");
        if (await plans.OfRunAsync(runId, clock.GetUtcNow(), cancellationToken) is not { } plan)
            return new PlanOutcome(PlanCommandResult.NotFound, "The plan is not in the store.");
        if (await rules.WhyOutsideAsync(plan, actor, Role.Operator, cancellationToken) is { } outside)
            return new PlanOutcome(PlanCommandResult.Forbidden, outside);
        if (run.Status.IsFinal())
            return new PlanOutcome(PlanCommandResult.Conflict, $"Run {run.Number} has ended ({run.Status}); there is no further wave.");
        if (standing.EndedAt is not { } ended || run.Status != RunStatus.Paused)
            return new PlanOutcome(PlanCommandResult.Conflict, $"Wave {standing.Open} of {standing.Waves} has not ended.{PausedWords(run)}");
        if (await rules.WhyNotNextWaveAsync(plan, actor, cancellationToken) is { } why)
            return new PlanOutcome(PlanCommandResult.Conflict, why);
        var ready = ended.AddSeconds(plan.Envelope.SoakSeconds);
        if (clock.GetUtcNow() < ready)
            return new PlanOutcome(PlanCommandResult.Conflict, $"Wave {standing.Open} soaks until {ready.UtcDateTime.ToString("HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)}.");
        if (await stops.StandingAsync(run.Connection, cancellationToken) is { } stop)
            return new PlanOutcome(PlanCommandResult.Conflict, $"All writes of {stop.Connection} were stopped by {stop.By}: {stop.Reason}");
        if (await premises.WhyNotAsync(plan.Envelope, cancellationToken) is { } broken)
            return new PlanOutcome(PlanCommandResult.Conflict, broken);

        // Who moved or was suspended during the soak is left alone.
        var organization = await organizations.RefreshAsync(run.Connection, cancellationToken);
        var verdict = await freezes.JudgeAsync(plan, standing.Open + 1, actor, organization, cancellationToken);
        if (verdict.WhyNot is { } frozen)
            return new PlanOutcome(PlanCommandResult.Conflict, frozen);
        await audit.SayAsync(AuditKinds.WaveStarted, actor, plan, cancellationToken, [("wave", standing.Open + 1), .. Overrides(verdict)]);
        if (!await plans.OpenWaveAsync(runId, standing.Open + 1, Ids(verdict), clock.GetUtcNow(), cancellationToken))
            return await OvertakenAsync(plan, standing.Open + 1, actor, organization, "Somebody else has just begun the next wave, or a word that it relied on was taken back. Look at it again.", cancellationToken);
        await dispatcher.ScheduleAsync(runId, await runs.OpenSlicesAsync(runId, cancellationToken), cancellationToken);
        return new PlanOutcome(PlanCommandResult.Done, $"Wave {standing.Open + 1} of {standing.Waves} begins.", await runs.FindAsync(runId, cancellationToken));
    }

    /// <summary>A wave waits for what is paused in it.</summary>
    private static string PausedWords(Run run) => run.Subtrees.Any(s => s.Hold == SubtreeHold.Paused) ? " Accounts of it may be below a paused OU: resume or stop that." : "";

    /// <summary>The words without which a freeze would have held it; nothing where there are none.</summary>
    private static (string Name, JsonNode? Value)[] Overrides(FreezeVerdict verdict) => verdict.Overrides.Count == 0
        ? []
        : [("freezeOverrides", new JsonArray([.. verdict.Overrides.Select(o => (JsonNode)o.Id.ToString("D"))]))];

    private static Guid[] Ids(FreezeVerdict verdict) => [.. verdict.Overrides.Select(o => o.Id)];

    /// <summary>Between the judgement and the start another started it, or the override was withdrawn: then the freeze says why not.</summary>
    private async Task<PlanOutcome> OvertakenAsync(Plan plan, int? wave, Actor actor, Organization organization, string otherwise, CancellationToken cancellationToken) =>
        new(PlanCommandResult.Conflict, (await freezes.JudgeAsync(plan, wave, actor, organization, cancellationToken)).WhyNot ?? otherwise);

    /// <summary>Null: another was faster.</summary>
    private async Task<Run?> CreateAsync(Plan plan, Organization organization, FreezeVerdict verdict, Actor actor, CancellationToken cancellationToken)
    {
        var envelope = plan.Envelope;
        var connection = connections.Find(envelope.Connection)!;
        var action = actions.Find(envelope.Action)!.Description;
        var (targets, slices, waves) = Cut(envelope, organization);
        var planning = await runs.FindAsync(envelope.RunId, cancellationToken);
        var now = clock.GetUtcNow();
        var run = new Run
        {
            Id = Guid.CreateVersion7(now),
            Number = 0,
            Connection = envelope.Connection,
            Action = envelope.Action,
            ActionVersion = envelope.ActionVersion,
            Kind = ActionKind.Remediation,
            Scope = action.Scope,
            Parameters = envelope.Parameters,
            Targets = TargetSelection.Everything with { Include = [.. targets.Select(t => t.AccountId).Distinct(StringComparer.Ordinal)] },
            Sets = planning?.Sets ?? [],
            RateLimit = planning?.RateLimit,
            RegionSelection = RegionSelection.Default,
            Regions = [.. targets.Select(t => t.Region).Distinct(StringComparer.Ordinal)],
            Options = new RunOptions { RoleName = envelope.Roles.Apply, FailureBudget = envelope.FailureBudget, CautiousStart = false },
            Plan = plan.Hash,
            Wave = 1,
            Waves = envelope.Waves.Count,
            Reason = envelope.Reason,
            Status = RunStatus.Queued,
            CreatedBy = actor.Name,
            CreatedAt = now,
            Totals = new RunTotals(0, 0, 0, 0, 0, 0, 0, 0, 0),
            IsRehearsal = connection.IsRehearsal,
            TraceParent = RunActivities.Parent,
        };
        var accounts = targets.Select(t => t.AccountId).Distinct(StringComparer.Ordinal).Count();
        var byRole = targets.Where(t => !t.UseCallerSession).Select(t => t.AccountId).Distinct(StringComparer.Ordinal).Count();
        var targetPlan = new TargetPlan(targets, [], [], run.Regions, accounts, byRole, UpTo: false, Warnings: []);
        try
        {
            var stored = await runs.CreateAsync(
                new NewRun(run, targetPlan, slices, organization.Identity.Partition, PlanRules.KeyOf(actor), IdempotencyKey: null, PlanHash: plan.Hash, SliceWaves: waves, FreezeOverrides: Ids(verdict)),
                cancellationToken);
            RunActivities.Mark(stored);
            metrics.Started(stored, skipped: 0);
            await dispatcher.ScheduleAsync(stored.Id, await runs.OpenSlicesAsync(stored.Id, cancellationToken), cancellationToken);
            return stored;
        }
        catch (PlanConflictException)
        {
            return null;
        }
    }

    /// <summary>Targets in the order of the waves, and slices that never cross from one wave into another.</summary>
    private static (Target[] Targets, IReadOnlyList<IReadOnlyList<int>> Slices, IReadOnlyList<int> Waves) Cut(PlanEnvelope envelope, Organization organization)
    {
        var byAccount = envelope.Changes.GroupBy(c => c.AffectedAccountId, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        var targets = new List<Target>();
        var slices = new List<IReadOnlyList<int>>();
        var waves = new List<int>();
        foreach (var wave in envelope.Waves)
        {
            var first = targets.Count;
            foreach (var account in wave.Accounts)
                foreach (var change in byAccount[account].DistinctBy(c => c.Region, StringComparer.Ordinal))
                    targets.Add(new Target(
                        targets.Count, change.AffectedAccountId, change.AccountName, organization.FindAccount(account)?.Email, change.OuPath, change.Region, change.UseCallerSession));
            foreach (var slice in Slicing.Cut(targets.Skip(first)))
            {
                slices.Add(slice);
                waves.Add(wave.Number);
            }
        }
        return ([.. targets], slices, waves);
    }
}
