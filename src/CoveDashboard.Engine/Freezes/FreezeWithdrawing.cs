using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Engine.Freezes;

/// <summary>
/// Lets an administrator take back what was said against freezes for one plan; audited before it takes effect. It lets nothing start, so it is
/// not asked whether they asked for the plan, gave the word themselves or come with a token.
/// </summary>
internal sealed class FreezeWithdrawing(IFreezeStore store, PlanRules rules, PlanAudit audit, TimeProvider clock)
{
    private const int MaxReason = 2000;

    /// <summary>A sentence for the person; null where it is allowed.</summary>
    public async Task<string?> WhyNotAsync(Plan plan, Actor actor, CancellationToken cancellationToken) =>
        await WhyForbiddenAsync(plan, actor, cancellationToken) ?? WhyNothing(plan, await StandingAsync(plan, cancellationToken));

    public async Task<PlanOutcome> WithdrawAsync(Plan plan, string reason, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Administrator);
        if (await WhyForbiddenAsync(plan, actor, cancellationToken) is { } forbidden)
            return new PlanOutcome(PlanCommandResult.Forbidden, forbidden);
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > MaxReason)
            return new PlanOutcome(PlanCommandResult.Mismatch, $"Say why the freeze holds this plan again, in at most {MaxReason:N0} characters.");
        var standing = await StandingAsync(plan, cancellationToken);
        if (WhyNothing(plan, standing) is { } nothing)
            return new PlanOutcome(PlanCommandResult.Conflict, nothing);
        foreach (var word in standing)
            await audit.SayAsync(
                AuditKinds.FreezeOverrideWithdrawn, actor, plan, cancellationToken,
                ("override", word.Id.ToString("D")), ("givenBy", word.GivenBy), ("reason", reason));
        var withdrawal = new FreezeWithdrawal(reason, PlanRules.KeyOf(actor), actor.Name, clock.GetUtcNow());
        return await store.WithdrawAsync([.. standing.Select(o => o.Id)], withdrawal, cancellationToken) > 0
            ? new PlanOutcome(PlanCommandResult.Done, $"Freezes hold plan {plan.Number} again. A wave that was begun goes on to its end.")
            : new PlanOutcome(PlanCommandResult.Conflict, "Somebody else has just withdrawn it.");
    }

    private async Task<string?> WhyForbiddenAsync(Plan plan, Actor actor, CancellationToken cancellationToken) =>
        actor.Is(Role.Administrator) ? await rules.WhyOutsideAsync(plan, actor, Role.Administrator, cancellationToken) : "This needs the role Administrator.";

    private static string? WhyNothing(Plan plan, FreezeOverride[] standing) =>
        !FreezeJudge.MayStart(plan) ? "Nothing of it starts any more, so there is nothing to withdraw."
        : standing.Length == 0 ? "No override of this plan counts any more; there is nothing to withdraw."
        : null;

    private async Task<FreezeOverride[]> StandingAsync(Plan plan, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return [.. (await store.OverridesAsync(plan.Hash, cancellationToken)).Where(o => o.Stands(now))];
    }
}
