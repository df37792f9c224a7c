using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Engine.Plans;

/// <summary>Approves, rejects, and closes what stays partly applied.</summary>
internal sealed class PlanDecisions(IPlanStore plans, PlanRules rules, PlanAudit audit, TimeProvider clock)
{
    public const int MaxComment = 2000;

    public async Task<PlanOutcome> ApproveAsync(Plan plan, string comment, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Approver);
        if (await rules.WhyNotApproveAsync(plan, actor, cancellationToken) is { } why)
            return new PlanOutcome(plan.State == PlanState.Waiting ? PlanCommandResult.Forbidden : PlanCommandResult.Conflict, why);
        if (WhyNotComment(comment) is { } fault)
            return fault;
        await audit.SayAsync(AuditKinds.PlanApproved, actor, plan, cancellationToken, ("comment", comment));
        return await DecideAsync(plan, DecisionKind.Approved, comment, actor, cancellationToken);
    }

    public async Task<PlanOutcome> RejectAsync(Plan plan, string comment, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Approver);
        if (rules.WhyNotReject(plan, actor) is { } why)
            return new PlanOutcome(PlanCommandResult.Conflict, why);
        if (string.IsNullOrWhiteSpace(comment))
            return new PlanOutcome(PlanCommandResult.Mismatch, "A rejection needs a comment: say what is wrong with the plan.");
        if (WhyNotComment(comment) is { } fault)
            return fault;
        await audit.SayAsync(AuditKinds.PlanRejected, actor, plan, cancellationToken, ("comment", comment));
        return await DecideAsync(plan, DecisionKind.Rejected, comment, actor, cancellationToken);
    }

    public async Task<PlanOutcome> CloseAsync(Plan plan, string comment, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Operator);
        if (await rules.WhyOutsideAsync(plan, actor, Role.Operator, cancellationToken) is { } outside)
            return new PlanOutcome(PlanCommandResult.Forbidden, outside);
        if (PlanRules.WhyNotClose(plan, actor) is { } why)
            return new PlanOutcome(PlanCommandResult.Conflict, why);
        if (string.IsNullOrWhiteSpace(comment))
            return new PlanOutcome(PlanCommandResult.Mismatch, "Closing needs a comment: say why the rest stays as it is.");
        if (WhyNotComment(comment) is { } fault)
            return fault;
        await audit.SayAsync(AuditKinds.PlanClosed, actor, plan, cancellationToken, ("comment", comment));
        return await DecideAsync(plan, DecisionKind.Closed, comment, actor, cancellationToken);
    }

    private async Task<PlanOutcome> DecideAsync(Plan plan, DecisionKind kind, string comment, Actor actor, CancellationToken cancellationToken)
    {
        var decision = new Decision(kind, PlanRules.KeyOf(actor), actor.Name, comment, clock.GetUtcNow());
        return await plans.DecideAsync(plan.Hash, decision, cancellationToken)
            ? new PlanOutcome(PlanCommandResult.Done, $"{kind}.")
            : new PlanOutcome(PlanCommandResult.Conflict, "The plan has changed meanwhile; look at it again.");
    }

    private static PlanOutcome? WhyNotComment(string comment) =>
        comment.Length > MaxComment ? new PlanOutcome(PlanCommandResult.Mismatch, $"The comment has {comment.Length:N0} characters; at most {MaxComment:N0} are kept.") : null;
}
