using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs.Validation;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Plans;

/// <summary>Makes a plan of a plan: without struck items, with another rollout, or of the inverses of what was applied.</summary>
internal sealed class PlanDerivation(
    IPlanStore plans, PlanSealing sealing, PlanRules rules, IConnectionCatalogue connections, IOrganizationDirectory organizations, PlanAudit audit, TimeProvider clock)
{
    private const int PageSize = 1000;

    /// <summary>The same person's plan without the struck changes. Its requester is who struck.</summary>
    public async Task<Validated<Plan>> StrikeAsync(Plan plan, IReadOnlyList<int> changes, Rollout? rollout, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Operator);
        var faults = new List<Fault>();
        if (PlanRules.WhyNotStrike(plan, actor) is { } why)
            return Validated<Plan>.Refused(new Fault("", why));
        if (changes.Count == 0 && rollout is null)
            faults.Add(new Fault("changes", "Name the changes to strike, or another rollout."));
        for (var index = 0; index < changes.Count; index++)
            if (changes[index] < 1 || changes[index] > plan.Envelope.Changes.Count)
                faults.Add(new Fault($"changes[{index}]", $"{changes[index]} is not a change of this plan; they are numbered 1 to {plan.Envelope.Changes.Count:N0}."));
        if (rollout is not null)
            RemediationRules.CheckRollout(rollout, "rollout", faults);
        var struck = changes.ToHashSet();
        if (faults.Count == 0 && struck.Count == plan.Envelope.Changes.Count)
            faults.Add(new Fault("changes", "Nothing would be left. Reject the plan instead."));
        if (faults.Count > 0)
            return Validated<Plan>.Refused(faults);

        var leftOut = await LeftOutAsync(plan.Hash, cancellationToken);
        leftOut.AddRange(plan.Envelope.Changes.Where(c => struck.Contains(c.Id)).Select(c => Struck(c, actor)));
        var kept = plan.Envelope.Changes.Where(c => !struck.Contains(c.Id));
        await audit.SayAsync(AuditKinds.PlanStruck, actor, plan, cancellationToken, ("struck", struck.Count));
        try
        {
            return await SealAsync(plan, kept, PlanOriginKind.Strike, rollout, actor, leftOut, cancellationToken);
        }
        catch (PlanConflictException conflict)
        {
            return Validated<Plan>.Refused(new Fault("", conflict.Message));
        }
    }

    /// <summary>What the plan applied, taken back: before and after change places, and so do calls and inverse.</summary>
    public async Task<Validated<Plan>> UndoAsync(
        Plan plan, IReadOnlyList<string>? accounts, IReadOnlyList<string>? ous, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Operator);
        if (PlanRules.WhyNotUndo(plan, actor) is { } why)
            return Validated<Plan>.Refused(new Fault("", why));
        var faults = new List<Fault>();
        var organization = await organizations.GetAsync(plan.Envelope.Connection, maxAge: null, cancellationToken);
        var wanted = Wanted(accounts, ous, organization, faults);
        if (faults.Count > 0)
            return Validated<Plan>.Refused(faults);
        var applied = (await plans.OutcomesAsync(plan.Hash, cancellationToken)).Where(o => o.State == ChangeState.Applied).Select(o => o.ChangeId).ToHashSet();
        PlanChange[] chosen = [.. plan.Envelope.Changes.Where(c => applied.Contains(c.Id) && wanted?.Contains(c.AffectedAccountId) != false)];
        PlanChange[] inverses = [.. chosen.Where(c => c.Undo.Calls is not null).Select(Inverted).Reverse()];
        if (inverses.Length == 0)
            return Validated<Plan>.Refused(new Fault("", chosen.Length == 0 ? "Nothing was applied there." : "What was applied there cannot be undone."));
        PlanLeftOut[] leftOut = [.. chosen.Where(c => c.Undo.Calls is null).Select(Irreversible)];
        await audit.SayAsync(AuditKinds.PlanUndone, actor, plan, cancellationToken, ("changes", inverses.Length));
        return await SealAsync(plan, inverses, PlanOriginKind.Undo, Rollout.Default, actor, leftOut, cancellationToken);
    }

    private async Task<Plan> SealAsync(
        Plan plan, IEnumerable<PlanChange> changes, PlanOriginKind kind, Rollout? rollout, Actor actor, IReadOnlyList<PlanLeftOut> leftOut, CancellationToken cancellationToken)
    {
        var envelope = await DeriveAsync(plan, changes, kind, rollout, actor, cancellationToken);
        if (kind == PlanOriginKind.Undo && rules.IsUndoApproved(plan))
            envelope = ApprovedWith(envelope, plan);
        return await sealing.KeepAsync(envelope, leftOut, cancellationToken);
    }

    /// <summary>The envelope of a plan with other changes, with risk, approvals and waves of its own; not kept yet.</summary>
    /// <param name="rollout">Null: its waves stay, without the accounts that have no change any more.</param>
    public async Task<PlanEnvelope> DeriveAsync(
        Plan plan, IEnumerable<PlanChange> changes, PlanOriginKind kind, Rollout? rollout, Actor actor, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var organization = await organizations.GetAsync(plan.Envelope.Connection, maxAge: null, cancellationToken);
        var draft = plan.Envelope with
        {
            PlanId = Guid.CreateVersion7(now),
            Requester = PlanRules.KeyOf(actor),
            RequesterName = actor.Name,
            SealedAt = now,
            ExpiresAt = sealing.ExpiryOf(now),
            Changes = [.. changes.Select((change, index) => change with { Id = index + 1 })],
            Premises = kind == PlanOriginKind.Undo ? [] : plan.Envelope.Premises,
            Roles = plan.Envelope.Roles with { Apply = connections.Find(plan.Envelope.Connection)?.ApplyRole },
            Origin = new PlanOrigin(kind, plan.Hash),
        };
        return await sealing.RollOutAsync(draft, rollout, organization, cancellationToken);
    }

    /// <summary>Who approved the plan approved this too, for 72 hours; after that it is a plan like any other.</summary>
    private static PlanEnvelope ApprovedWith(PlanEnvelope undo, Plan plan)
    {
        var until = plan.AppliedAt!.Value + PlanRules.UndoWindow;
        return undo with
        {
            ApprovalsRequired = 0,
            ExpiresAt = until < undo.ExpiresAt ? until : undo.ExpiresAt,
            ApprovesUndo = false,
            Risk = undo.Risk with { Approvals = 0, Because = [$"approved together with plan {plan.Number}, until {until.UtcDateTime:yyyy-MM-dd HH:mm} UTC", .. undo.Risk.Because] },
        };
    }

    private static PlanChange Inverted(PlanChange change) => change with
    {
        Calls = change.Undo.Calls!,
        Before = change.After,
        After = change.Before,
        Undo = Inverse.By(change.Calls),
        Note = null,
    };

    /// <summary>Null: everything.</summary>
    private static HashSet<string>? Wanted(IReadOnlyList<string>? accounts, IReadOnlyList<string>? ous, Organization organization, List<Fault> faults)
    {
        if (accounts is null && ous is null)
            return null;
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (account, index) in (accounts ?? []).Select((a, i) => (a, i)))
            if (!AwsIds.IsAccount(account))
                faults.Add(new Fault($"accounts[{index}]", $"{AwsIds.Quote(account)} is not an account id: twelve digits."));
            else
                wanted.Add(account);
        foreach (var (ou, index) in (ous ?? []).Select((o, i) => (o, i)))
            if (organization.FindUnit(ou) is not { } unit)
                faults.Add(new Fault($"ous[{index}]", $"{AwsIds.Quote(ou)} is not an OU or root of this organization."));
            else
                wanted.UnionWith(organization.AccountsBelow(unit).Select(a => a.Id));
        if (faults.Count == 0 && wanted.Count == 0)
            faults.Add(new Fault(accounts is null ? "ous" : "accounts", "The selection is empty, which never means everything."));
        return wanted;
    }

    private async Task<List<PlanLeftOut>> LeftOutAsync(string hash, CancellationToken cancellationToken)
    {
        var all = new List<PlanLeftOut>();
        string? cursor = null;
        do
        {
            var page = await plans.LeftOutAsync(hash, cursor, PageSize, cancellationToken);
            all.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return all;
    }

    private static PlanLeftOut Struck(PlanChange change, Actor actor) =>
        new(change.AccountId, change.AccountName, change.OuPath, change.Region, change.Resource, LeftOutItemReason.Struck, $"Struck by {actor.Name}.");

    private static PlanLeftOut Irreversible(PlanChange change) =>
        new(change.AccountId, change.AccountName, change.OuPath, change.Region, change.Resource, LeftOutItemReason.Protected, $"Cannot be undone: {change.Undo.Impossible}");
}
