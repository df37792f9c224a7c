using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Runs.Execution.Apply;
using CoveDashboard.Engine.Runs.Validation;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Plans;

/// <summary>Makes a plan of what a stopped apply left, and decides whether what was approved covers it.</summary>
internal sealed class PlanContinuation(
    IPlanStore plans, PlanDerivation derivation, PlanSealing sealing, PlanRules rules, IConnectionCatalogue connections, IActionCatalogue actions, PlanAudit audit, TimeProvider clock)
{
    /// <param name="budget">Failures that a wave may have; null: as the earlier plan.</param>
    public async Task<Validated<Plan>> ContinueAsync(Plan plan, FailureBudget? budget, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Operator);
        if (PlanRules.WhyNotContinue(plan, actor) is { } why)
            return Validated<Plan>.Refused(new Fault("", why));
        var faults = new List<Fault>();
        OptionRules.CheckBudget(budget, "failureBudget", faults);
        if (faults.Count > 0)
            return Validated<Plan>.Refused(faults);

        var outcomes = await plans.OutcomesAsync(plan.Hash, cancellationToken);
        var done = outcomes.Where(o => o.State is ChangeState.Applied or ChangeState.AlreadyDone or ChangeState.Gone).Select(o => o.ChangeId).ToHashSet();
        PlanChange[] rest = [.. plan.Envelope.Changes.Where(c => !done.Contains(c.Id))];
        var wanted = budget ?? plan.Envelope.FailureBudget;
        var covering = await rules.CoveringAsync(plan, cancellationToken);
        var uncovered = await WhyNotCoveredAsync(plan, covering, wanted, outcomes, actor, cancellationToken);
        var envelope = await derivation.DeriveAsync(plan, rest, PlanOriginKind.Continue, rollout: null, actor, cancellationToken) with { FailureBudget = wanted };
        await audit.SayAsync(AuditKinds.PlanContinued, actor, plan, cancellationToken, ("left", rest.Length), ("needsApproval", uncovered));
        try
        {
            return await sealing.KeepAsync(uncovered is null ? Covered(envelope, plan) : Uncovered(envelope, covering, uncovered), leftOut: [], cancellationToken);
        }
        catch (PlanConflictException conflict)
        {
            return Validated<Plan>.Refused(new Fault("", conflict.Message));
        }
    }

    /// <summary>Who approved the plan approved this part of it, under the same role, in the same order, with no more failures, and no longer.</summary>
    private async Task<string?> WhyNotCoveredAsync(
        Plan plan, Plan? covering, FailureBudget wanted, IReadOnlyList<ChangeOutcome> outcomes, Actor actor, CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow() >= plan.Envelope.ExpiresAt)
            return $"plan {plan.Number} has expired";
        if (plan.ReplacedBy is not null)
            return "an earlier continuation was rejected or expired";
        if (!BudgetCheck.IsWithin(wanted, plan.Envelope.FailureBudget))
            return "the failure budget is larger than the approved one";
        if (BudgetCheck.SpentWave(plan.Envelope, outcomes) is { } wave)
            return $"wave {wave} of plan {plan.Number} had more failures than were approved";
        if (connections.Find(plan.Envelope.Connection) is not { } connection || actions.Find(plan.Envelope.Action) is not { } action)
            return "its connection or its action is not there any more";
        if (SealedCheck.WhyNot(plan.Envelope, action.Description, connection) is { } changed)
            return changed.TrimEnd('.');
        return covering is null ? "the plan that it comes from cannot be found" : await rules.WhyNotCoveredAsync(covering, actor.Id, cancellationToken);
    }

    private static PlanEnvelope Covered(PlanEnvelope rest, Plan plan) => rest with
    {
        ApprovalsRequired = 0,
        ExpiresAt = plan.Envelope.ExpiresAt < rest.ExpiresAt ? plan.Envelope.ExpiresAt : rest.ExpiresAt,
        ApprovesUndo = plan.Envelope.ApprovesUndo && rest.Changes.Any(c => c.Undo.Calls is not null),
        Risk = rest.Risk with { Approvals = 0, Because = [$"approved as a part of plan {plan.Number}, until {plan.Envelope.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC", .. rest.Risk.Because] },
    };

    /// <summary>At least one person says yes anew, except where nobody had to from the beginning.</summary>
    private static PlanEnvelope Uncovered(PlanEnvelope rest, Plan? covering, string why)
    {
        var approvals = Math.Max(rest.ApprovalsRequired, covering?.Envelope.ApprovalsRequired == 0 ? 0 : 1);
        return rest with
        {
            ApprovalsRequired = approvals,
            Risk = rest.Risk with { Approvals = approvals, Because = [$"not covered by what was approved: {why}", .. rest.Risk.Because] },
        };
    }
}
