using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Runs.Execution.Apply;
using CoveDashboard.Engine.Storage;
using Microsoft.Extensions.Options;

namespace CoveDashboard.Engine.Plans;

/// <summary>Seals what a planning run found: once, whoever comes first; again gives the same plan.</summary>
internal sealed class PlanSealing(
    IRunStore runs,
    IPlanStore plans,
    IConnectionCatalogue connections,
    IOrganizationDirectory organizations,
    IActionCatalogue actions,
    PlanAudit audit,
    IOptions<ApprovalOptions> options,
    TimeProvider clock)
{
    /// <summary>Another window of the same person's plans counts towards the risk.</summary>
    public static readonly TimeSpan RiskWindow = TimeSpan.FromHours(24);

    /// <returns>Null when the run gives no plan: it is not a planning run, is not through, or was ended before.</returns>
    public async Task<Plan?> SealAsync(Guid runId, CancellationToken cancellationToken)
    {
        if (await runs.ExecutionAsync(runId, cancellationToken) is not { } execution || !GivesPlan(execution.Run))
            return null;
        if (await plans.OfRunAsync(runId, clock.GetUtcNow(), cancellationToken) is { } sealedAlready)
            return sealedAlready;
        var run = execution.Run;
        var connection = connections.Find(run.Connection);
        if (connection is null)
            return null;
        var organization = await organizations.GetAsync(run.Connection, maxAge: null, cancellationToken);
        var facts = await PlanFacts.GatherAsync(runs, run, organization, cancellationToken);
        var leftOut = await runs.LeftOutAsync(runId, cancellationToken);
        var now = clock.GetUtcNow();
        var envelope = await EnvelopeAsync(run, execution.ActorKey, connection, organization, facts, NotReached(leftOut), now, cancellationToken);
        var unmet = UnmetResources.Of(execution.Resources ?? [], facts, organization);
        return await KeepAsync(envelope, [.. facts.LeftOut, .. unmet], cancellationToken);
    }

    /// <summary>Gives an envelope whose changes are chosen its risk, approvals and waves.</summary>
    /// <param name="rollout">Null: its waves stay, without the accounts that have no change any more.</param>
    public async Task<PlanEnvelope> RollOutAsync(PlanEnvelope draft, Rollout? rollout, Organization organization, CancellationToken cancellationToken)
    {
        var touched = draft.Changes.Select(c => c.AffectedAccountId).ToHashSet(StringComparer.Ordinal);
        var earlier = await plans.AccountsOfRequesterAsync(draft.Connection, draft.Requester, draft.SealedAt - RiskWindow, cancellationToken);
        var risk = RiskFormula.Of(touched, earlier, draft.Changes.Count(c => c.Undo.Calls is null), organization, options.Value);
        if (draft.Changes.Count == 0)
            return draft with { Risk = risk, Waves = [], ApprovalsRequired = 0, ApprovesUndo = false };
        string[] accounts = [.. draft.Changes.Select(c => c.AffectedAccountId).Distinct(StringComparer.Ordinal)];
        var rolled = rollout is null
            ? draft with { Waves = Remaining(draft.Waves, accounts) }
            : draft with
            {
                Waves = WaveMaker.Make(accounts, rollout, CriticalAccounts.Of(organization, options.Value)),
                SoakSeconds = rollout.SoakSeconds,
                FailureBudget = rollout.FailureBudget,
                ApprovesUndo = rollout.ApprovesUndo && draft.Changes.Any(c => c.Undo.Calls is not null),
            };
        return rolled with { Risk = risk, ApprovalsRequired = risk.Approvals };
    }

    /// <summary>Keeps the plan, and tells the audit if it was this one that was kept: of several processes that seal one run, one does.</summary>
    public async Task<Plan> KeepAsync(PlanEnvelope envelope, IReadOnlyList<PlanLeftOut> leftOut, CancellationToken cancellationToken)
    {
        var canonical = PlanDocument.Write(envelope);
        var confirm = Confirmation.Of(envelope, actions.Find(envelope.Action)?.Description);
        var hash = PlanDocument.HashOf(canonical);
        var kept = await plans.SealAsync(new NewPlan(envelope, canonical, hash, confirm, leftOut), cancellationToken);
        if (kept.Hash == hash)
            await audit.SealedAsync(kept, confirm, cancellationToken);
        return kept;
    }

    public DateTimeOffset ExpiryOf(DateTimeOffset sealedAt) => sealedAt.AddDays(options.Value.ExpireDays);

    private Task<PlanEnvelope> EnvelopeAsync(
        Run run, string requester, ConnectionSettings connection, Organization organization, PlanFacts facts, int notReached, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rollout = run.Rollout ?? Rollout.Default;
        var totals = run.Totals;
        var envelope = new PlanEnvelope
        {
            PlanId = Guid.CreateVersion7(now),
            RunId = run.Id,
            Connection = run.Connection,
            Organization = organization.Identity.OrganizationId,
            Action = run.Action,
            ActionVersion = run.ActionVersion,
            Parameters = run.Parameters,
            Roles = new PlanRoles(run.Options.RoleName ?? connection.MemberRole, connection.ApplyRole),
            Endpoints = SealedCheck.EndpointsOf(connection),
            Requester = requester,
            RequesterName = run.CreatedBy,
            Reason = run.Reason,
            SealedAt = now,
            ExpiresAt = ExpiryOf(now),
            ApprovalsRequired = 0,
            Risk = RiskFormula.None,
            Waves = [],
            SoakSeconds = rollout.SoakSeconds,
            FailureBudget = rollout.FailureBudget,
            ApprovesUndo = false,
            Changes = facts.Changes,
            Premises = facts.Premises,
            Coverage = new PlanCoverage(totals.Targets, totals.Succeeded, totals.Failed + totals.AssumeRoleFailed + totals.Unknown + totals.Cancelled, totals.Skipped, notReached),
            Origin = null,
        };
        return RollOutAsync(envelope, rollout, organization, cancellationToken);
    }

    private static IReadOnlyList<Wave> Remaining(IReadOnlyList<Wave> waves, string[] accounts)
    {
        var left = accounts.ToHashSet(StringComparer.Ordinal);
        return
        [
            .. waves.Select(w => w.Accounts.Where(left.Contains).ToArray())
                .Where(members => members.Length > 0)
                .Select((members, index) => new Wave(index + 1, members)),
        ];
    }

    private static int NotReached(IReadOnlyList<Targets.LeftOut> leftOut) => leftOut.Count(l => l.Reason is not Targets.LeftOutReason.NotActive);

    private static bool GivesPlan(Run run) =>
        run is { Kind: ActionKind.Remediation, Status: RunStatus.Succeeded or RunStatus.CompletedWithFailures } && run.Plan is null;
}
