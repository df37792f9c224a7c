using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Engine.Freezes;

/// <summary>Lets an administrator say that one plan may start in spite of a freeze; audited before it takes effect.</summary>
internal sealed class FreezeOverriding(IFreezeStore store, FreezeJudge judge, PlanRules rules, PlanAudit audit, TimeProvider clock)
{
    public const int MaxHours = 24;
    private const int MaxReason = 2000;

    /// <summary>A sentence for the person; null where it is allowed.</summary>
    public async Task<string?> WhyNotAsync(Plan plan, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.Is(Role.Administrator))
            return "This needs the role Administrator.";
        if (!FreezeJudge.MayStart(plan))
            return "Nothing of it starts any more, so there is nothing to override.";
        if (rules.WhyNotByToken(plan, actor) is { } token)
            return token;
        if (await rules.WhyOutsideAsync(plan, actor, Role.Administrator, cancellationToken) is { } outside)
            return outside;
        return await rules.RequestersAsync(plan, cancellationToken) switch
        {
            null => "The plans that it comes from cannot be found, so nobody can tell who asked for it.",
            var requesters when requesters.Contains(PlanRules.KeyOf(actor)) => "You asked for this plan, struck items from it or undid it; another administrator must override.",
            _ => null,
        };
    }

    /// <param name="hours">1–24.</param>
    public async Task<PlanOutcome> GiveAsync(Plan plan, string reason, int hours, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Administrator);
        if (await WhyNotAsync(plan, actor, cancellationToken) is { } why)
            return new PlanOutcome(FreezeJudge.MayStart(plan) ? PlanCommandResult.Forbidden : PlanCommandResult.Conflict, why);
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > MaxReason)
            return new PlanOutcome(PlanCommandResult.Mismatch, $"Say why this plan may start in spite of the freeze, in at most {MaxReason:N0} characters.");
        if (hours is < 1 or > MaxHours)
            return new PlanOutcome(PlanCommandResult.Mismatch, $"{hours:N0} hours are not between 1 and {MaxHours}.");
        var now = clock.GetUtcNow();
        var given = new FreezeOverride(Guid.CreateVersion7(now), plan.Hash, plan.Envelope.Connection, reason, PlanRules.KeyOf(actor), actor.Name, now, now.AddHours(hours));
        if (!await judge.AnyUntilAsync(plan, given.ExpiresAt, cancellationToken))
            return new PlanOutcome(PlanCommandResult.Conflict, "No freeze holds this plan now or within these hours; there is nothing to override.");
        await audit.SayAsync(
            AuditKinds.FreezeOverridden, actor, plan, cancellationToken,
            ("override", given.Id.ToString("D")), ("reason", reason), ("expiresAt", AuditChain.FormatTime(given.ExpiresAt)));
        await store.AddOverrideAsync(given, cancellationToken);
        return new PlanOutcome(PlanCommandResult.Done, $"Plan {plan.Number} may start in spite of the freezes that stand now, for {hours:N0} h. It does not count for whoever gave it.");
    }
}
