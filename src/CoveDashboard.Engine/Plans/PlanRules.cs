using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Freezes;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Runs.Execution.Apply;
using CoveDashboard.Engine.Storage;
using Microsoft.Extensions.Options;

namespace CoveDashboard.Engine.Plans;

/// <summary>Who may do what with a plan, and why not. Each answer is a sentence for the person, or null where it is allowed.</summary>
internal sealed class PlanRules(
    IPlanStore plans, IApprovers approvers, IConnectionCatalogue connections, IActionCatalogue actions, RunReach reach, FreezeJudge freezes, IOptions<ApprovalOptions> options, TimeProvider clock)
{
    /// <summary>How long approving a plan approves its undo.</summary>
    public static readonly TimeSpan UndoWindow = TimeSpan.FromHours(72);

    /// <summary>A chain of strikes longer than this is refused rather than followed.</summary>
    private const int MaxOrigins = 100;

    private const string ClosedAlready = "It was closed as partly applied.";

    public static string KeyOf(Actor actor) => actor.Id.ToString();

    public async Task<PlanRights> RightsAsync(Plan plan, Actor actor, CancellationToken cancellationToken) => new(
        await WhyNotApproveAsync(plan, actor, cancellationToken),
        WhyNotReject(plan, actor),
        WhyNotStrike(plan, actor),
        await WhyNotApplyAsync(plan, actor, cancellationToken),
        WhyNotUndo(plan, actor),
        WhyNotContinue(plan, actor),
        WhyNotClose(plan, actor));

    public async Task<string?> WhyNotApproveAsync(Plan plan, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.Is(Role.Approver))
            return "This needs the role Approver.";
        if (plan.State != PlanState.Waiting)
            return NotNow(plan, "approved");
        if (WhyNotByToken(plan, actor) is { } token)
            return token;
        if (await WhyOutsideAsync(plan, actor, Role.Approver, cancellationToken) is { } outside)
            return outside;
        var me = KeyOf(actor);
        if (plan.Decisions.Any(d => d.Kind == DecisionKind.Approved && d.By == me))
            return "You have approved it already; another person must.";
        var requesters = await RequestersAsync(plan, cancellationToken);
        if (requesters is null)
            return "The plans that it comes from cannot be found, so nobody can tell who asked for it.";
        if (requesters.Contains(me))
            return "You asked for this plan, struck items from it or undid it; another person must approve it.";
        foreach (var requester in requesters)
            if (await approvers.HasRaisedAsync(PersonKey.Parse(requester), actor.Id, cancellationToken))
                return "Who asked for this plan created you or gave you a role; another person must approve it.";
        return null;
    }

    public string? WhyNotReject(Plan plan, Actor actor) =>
        !actor.Is(Role.Approver) ? "This needs the role Approver."
        : plan.State is not (PlanState.Waiting or PlanState.Approved) ? NotNow(plan, "rejected")
        : WhyNotByToken(plan, actor);

    public static string? WhyNotStrike(Plan plan, Actor actor) =>
        !actor.Is(Role.Operator) ? "This needs the role Operator."
        : plan.State is not (PlanState.Waiting or PlanState.Approved) ? NotNow(plan, "struck")
        : plan.Envelope.Origin?.Kind == PlanOriginKind.Undo ? "It takes back what another plan applied, as it was applied: undo a part of the earlier plan instead, by its accounts or OUs."
        : null;

    public async Task<string?> WhyNotApplyAsync(Plan plan, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.Is(Role.Operator))
            return "This needs the role Operator.";
        if (plan.State == PlanState.Waiting)
            return await WaitingWordsAsync(plan, actor, cancellationToken);
        if (plan.State != PlanState.Approved)
            return NotNow(plan, "applied");
        if (await WhyOutsideAsync(plan, actor, Role.Operator, cancellationToken) is { } outside)
            return outside;
        return await WhyNotAsApprovedAsync(plan, cancellationToken) ?? (await freezes.JudgeAsync(plan, wave: null, actor, organization: null, cancellationToken)).WhyNot;
    }

    /// <summary>Whether what was sealed and who approved it still stand.</summary>
    private async Task<string?> WhyNotAsApprovedAsync(Plan plan, CancellationToken cancellationToken)
    {
        if (connections.Find(plan.Envelope.Connection) is not { } connection)
            return $"There is no connection {plan.Envelope.Connection} any more.";
        if (actions.Find(plan.Envelope.Action) is not IRemediationAction action)
            return $"There is no remediation {plan.Envelope.Action} any more.";
        if (SealedCheck.WhyNot(plan.Envelope, action.Description, connection) is { } changed)
            return $"{changed} Plan anew.";
        if (await CoveringAsync(plan, cancellationToken) is not { } covering)
            return "The plan that it continues cannot be found, so nobody can tell whether its approvals stand.";
        if (covering.Hash != plan.Hash)
            return await WhyNotCoveredAsync(covering, PersonKey.Parse(plan.Envelope.Requester), cancellationToken);
        var standing = await StandingApprovalsAsync(plan, cancellationToken);
        return standing >= plan.Envelope.ApprovalsRequired
            ? null
            : $"{plan.Envelope.ApprovalsRequired} approvals are needed and {standing} stand: who approved does not hold the role Approver any more.";
    }

    /// <summary>Between waves what was checked before the first one is checked again: time may have passed.</summary>
    public async Task<string?> WhyNotNextWaveAsync(Plan plan, Actor actor, CancellationToken cancellationToken)
    {
        if (plan.State != PlanState.Applying)
            return NotNow(plan, "continued");
        return await WhyOutsideAsync(plan, actor, Role.Operator, cancellationToken) ?? await WhyNotAsApprovedAsync(plan, cancellationToken);
    }

    public static string? WhyNotUndo(Plan plan, Actor actor)
    {
        if (!actor.Is(Role.Operator))
            return "This needs the role Operator.";
        if (plan.State is not (PlanState.Applied or PlanState.Incomplete))
            return plan.State == PlanState.Applying ? "It is being applied; stop it first, or wait." : "Nothing of it was applied.";
        if (plan.Totals.Applied == 0)
            return "Nothing of it was applied.";
        return plan.Envelope.Changes.All(c => c.Undo.Calls is null) ? "None of its changes can be undone." : null;
    }

    public static string? WhyNotContinue(Plan plan, Actor actor) =>
        !actor.Is(Role.Operator) ? "This needs the role Operator."
        : plan.State != PlanState.Incomplete ? "Only a plan whose apply ended with something left is continued."
        : plan.Closing is not null ? ClosedAlready
        : plan.Envelope.Origin?.Kind == PlanOriginKind.Undo ? "It takes back what another plan applied; undo that plan once more instead."
        : null;

    public static string? WhyNotClose(Plan plan, Actor actor) =>
        !actor.Is(Role.Operator) ? "This needs the role Operator."
        : plan.State != PlanState.Incomplete ? "Only a plan whose apply ended with something left is closed as partly applied."
        : plan.Closing is not null ? ClosedAlready
        : null;

    /// <summary>
    /// Whether the approvals of a plan still cover what somebody continues of it: as many stand as it needed, of people who are neither the one
    /// who continues nor were raised by them, because nobody approves for themselves. Null: they do.
    /// </summary>
    public async Task<string?> WhyNotCoveredAsync(Plan approved, PersonId continuer, CancellationToken cancellationToken)
    {
        var standing = 0;
        foreach (var approver in approved.Decisions.Where(d => d.Kind == DecisionKind.Approved).Select(d => PersonKey.Parse(d.By)))
            if (approver != continuer
                && await approvers.HoldsAsync(approver, Role.Approver, cancellationToken)
                && !await approvers.HasRaisedAsync(continuer, approver, cancellationToken))
                standing++;
        return standing >= approved.Envelope.ApprovalsRequired
            ? null
            : $"plan {approved.Number} needed {approved.Envelope.ApprovalsRequired} approvals, and {standing} stand for who continues it: not those of who is no Approver any more, continues it themselves, or was made an Approver by who continues it";
    }

    /// <summary>The plan whose approvals count: itself, or for a continuation without any of its own the first that it comes from. Null: not found.</summary>
    public async Task<Plan?> CoveringAsync(Plan plan, CancellationToken cancellationToken)
    {
        var covering = plan;
        for (var depth = 0; covering is { Envelope: { ApprovalsRequired: 0, Origin: { Kind: PlanOriginKind.Continue } origin } }; depth++)
            covering = depth == MaxOrigins ? null : await plans.FindAsync(origin.Hash, clock.GetUtcNow(), cancellationToken);
        return covering;
    }

    /// <summary>Whether the undo of a plan was approved with it and still is.</summary>
    public bool IsUndoApproved(Plan plan) =>
        plan.Envelope.ApprovesUndo && plan.AppliedAt is { } at && clock.GetUtcNow() < at + UndoWindow;

    /// <summary>A role that is limited to OUs decides on their accounts only.</summary>
    public Task<string?> WhyOutsideAsync(Plan plan, Actor actor, Role role, CancellationToken cancellationToken) =>
        reach.WhyOutsideAsync(plan, actor, role, cancellationToken);

    private async Task<int> StandingApprovalsAsync(Plan plan, CancellationToken cancellationToken)
    {
        var standing = 0;
        foreach (var decision in plan.Decisions.Where(d => d.Kind == DecisionKind.Approved))
            if (await approvers.HoldsAsync(PersonKey.Parse(decision.By), Role.Approver, cancellationToken))
                standing++;
        return standing;
    }

    /// <summary>Everybody who asked for the plan or for one that it comes from; null when the chain is broken.</summary>
    public async Task<IReadOnlySet<string>?> RequestersAsync(Plan plan, CancellationToken cancellationToken)
    {
        var requesters = new HashSet<string>(StringComparer.Ordinal) { plan.Envelope.Requester };
        var origin = plan.Envelope.Origin;
        for (var depth = 0; origin is not null; depth++)
        {
            if (depth == MaxOrigins || await plans.FindAsync(origin.Hash, clock.GetUtcNow(), cancellationToken) is not { } earlier)
                return null;
            requesters.Add(earlier.Envelope.Requester);
            origin = earlier.Envelope.Origin;
        }
        return requesters;
    }

    public string? WhyNotByToken(Plan plan, Actor actor) =>
        actor.IsToken && !options.Value.AllowTokens && connections.Find(plan.Envelope.Connection) is not { IsRehearsal: true }
            ? "Tokens may not decide on plans here (Cove:Approvals:AllowTokens). Sign in."
            : null;

    private async Task<string> WaitingWordsAsync(Plan plan, Actor actor, CancellationToken cancellationToken)
    {
        var missing = plan.Envelope.ApprovalsRequired - plan.Decisions.Count(d => d.Kind == DecisionKind.Approved);
        var approvals = $"{missing} {(missing == 1 ? "approval" : "approvals")}";
        var barred = (await RequestersAsync(plan, cancellationToken) ?? new HashSet<string>(StringComparer.Ordinal))
            .Concat(plan.Decisions.Select(d => d.By)).Select(PersonKey.Parse).ToHashSet();
        if (await approvers.AreThereOthersAsync(Role.Approver, barred, cancellationToken))
            return $"It waits for {approvals}.";
        return $"Needs {approvals} and nobody{(barred.Contains(actor.Id) ? " but you" : "")} can give {(missing == 1 ? "it" : "them")}. Add a person.";
    }

    private static string NotNow(Plan plan, string done) => plan.State switch
    {
        PlanState.Draft => $"It is not sealed yet, so it cannot be {done}.",
        PlanState.Waiting => $"It waits for approval and cannot be {done} yet.",
        PlanState.Approved => "It is approved already.",
        PlanState.Rejected => $"It was rejected and cannot be {done}.",
        PlanState.Expired => $"It expired and cannot be {done}. Plan anew and compare.",
        PlanState.Applying => $"It is being applied and cannot be {done} any more.",
        PlanState.Applied or PlanState.Incomplete => $"It was applied and cannot be {done} any more.",
        PlanState.Superseded => $"Another plan replaced it, so it cannot be {done}.",
        PlanState.Empty => $"There is nothing to change, so it cannot be {done}.",
    };
}
