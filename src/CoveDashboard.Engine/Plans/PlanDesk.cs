using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Freezes;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Plans;

/// <inheritdoc cref="IPlanDesk"/>
internal sealed class PlanDesk(
    IPlanStore plans, PlanSealing sealing, PlanRules rules, PlanDecisions decisions, PlanDerivation derivation, PlanContinuation continuation, PlanApplying applying, FreezeJudge freezes, FreezeOverriding overriding, FreezeWithdrawing withdrawing, IActionCatalogue actions, TimeProvider clock) : IPlanDesk
{
    private const string NoSuchPlan = "There is no such plan.";

    public Task<Plan?> FindAsync(string hash, CancellationToken cancellationToken) => plans.FindAsync(hash, clock.GetUtcNow(), cancellationToken);

    public Task<Plan?> FindAsync(int number, CancellationToken cancellationToken) => plans.FindAsync(number, clock.GetUtcNow(), cancellationToken);

    /// <summary>A run ends a moment before its plan is sealed, by whichever process ended it; whoever asks in between seals it.</summary>
    public async Task<Plan?> OfRunAsync(Guid runId, CancellationToken cancellationToken) =>
        await plans.OfRunAsync(runId, clock.GetUtcNow(), cancellationToken) ?? await sealing.SealAsync(runId, cancellationToken);

    public Task<Page<PlanSummary>> ListAsync(PlanQuery query, CancellationToken cancellationToken) => plans.ListAsync(query, clock.GetUtcNow(), cancellationToken);

    /// <summary>A list is enough: whoever opens one of them is told in full whether they may decide.</summary>
    public async Task<int> WaitingForAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.Is(Role.Approver))
            return 0;
        var query = new PlanQuery { States = [PlanState.Waiting], AwaitsWordOf = actor.Id, Limit = 1 };
        return (await plans.ListAsync(query, clock.GetUtcNow(), cancellationToken)).Total;
    }

    public Task<Page<PlanLeftOut>> LeftOutAsync(string hash, string? cursor, int limit, CancellationToken cancellationToken) =>
        plans.LeftOutAsync(hash, cursor, limit, cancellationToken);

    public Task<IReadOnlyList<ChangeOutcome>> OutcomesAsync(string hash, CancellationToken cancellationToken) => plans.OutcomesAsync(hash, cancellationToken);

    public Task<WaveStanding?> WavesAsync(Guid runId, CancellationToken cancellationToken) => plans.WavesAsync(runId, cancellationToken);

    public string ConfirmationOf(PlanEnvelope envelope) => Confirmation.Of(envelope, actions.Find(envelope.Action)?.Description);

    public async Task<PlanRights> RightsAsync(Plan plan, Actor actor, CancellationToken cancellationToken) =>
        await rules.RightsAsync(plan, actor, cancellationToken) with
        {
            WhyNotOverrideFreezes = await overriding.WhyNotAsync(plan, actor, cancellationToken),
            WhyNotWithdrawOverrides = await withdrawing.WhyNotAsync(plan, actor, cancellationToken),
        };

    public Task<PlanFreezing> FreezingAsync(Plan plan, int? wave, CancellationToken cancellationToken) => freezes.OfAsync(plan, wave, cancellationToken);

    public Task<PlanOutcome> OverrideFreezesAsync(string hash, string reason, int hours, Actor actor, CancellationToken cancellationToken) =>
        WithAsync(hash, Role.Administrator, actor, plan => overriding.GiveAsync(plan, reason, hours, actor, cancellationToken), cancellationToken);

    public Task<PlanOutcome> WithdrawOverridesAsync(string hash, string reason, Actor actor, CancellationToken cancellationToken) =>
        WithAsync(hash, Role.Administrator, actor, plan => withdrawing.WithdrawAsync(plan, reason, actor, cancellationToken), cancellationToken);

    public Task<PlanOutcome> ApproveAsync(string hash, string comment, Actor actor, CancellationToken cancellationToken) =>
        WithAsync(hash, Role.Approver, actor, plan => decisions.ApproveAsync(plan, comment, actor, cancellationToken), cancellationToken);

    public Task<PlanOutcome> RejectAsync(string hash, string comment, Actor actor, CancellationToken cancellationToken) =>
        WithAsync(hash, Role.Approver, actor, plan => decisions.RejectAsync(plan, comment, actor, cancellationToken), cancellationToken);

    public async Task<Validated<Plan>> StrikeAsync(string hash, IReadOnlyList<int> changes, Rollout? rollout, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Operator);
        return await FindAsync(hash, cancellationToken) is { } plan
            ? await derivation.StrikeAsync(plan, changes, rollout, actor, cancellationToken)
            : Validated<Plan>.Refused(new Fault("", NoSuchPlan));
    }

    public Task<PlanOutcome> ApplyAsync(string hash, string confirm, Actor actor, CancellationToken cancellationToken) =>
        WithAsync(hash, Role.Operator, actor, plan => applying.ApplyAsync(plan, confirm, actor, cancellationToken), cancellationToken);

    public Task<PlanOutcome> NextWaveAsync(Guid runId, Actor actor, CancellationToken cancellationToken) => applying.NextWaveAsync(runId, actor, cancellationToken);

    public async Task<Validated<Plan>> UndoAsync(string hash, IReadOnlyList<string>? accounts, IReadOnlyList<string>? ous, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Operator);
        return await FindAsync(hash, cancellationToken) is { } plan
            ? await derivation.UndoAsync(plan, accounts, ous, actor, cancellationToken)
            : Validated<Plan>.Refused(new Fault("", NoSuchPlan));
    }

    public async Task<Validated<Plan>> ContinueAsync(string hash, FailureBudget? budget, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Operator);
        return await FindAsync(hash, cancellationToken) is { } plan
            ? await continuation.ContinueAsync(plan, budget, actor, cancellationToken)
            : Validated<Plan>.Refused(new Fault("", NoSuchPlan));
    }

    public Task<PlanOutcome> CloseAsync(string hash, string comment, Actor actor, CancellationToken cancellationToken) =>
        WithAsync(hash, Role.Operator, actor, plan => decisions.CloseAsync(plan, comment, actor, cancellationToken), cancellationToken);

    private async Task<PlanOutcome> WithAsync(string hash, Role role, Actor actor, Func<Plan, Task<PlanOutcome>> command, CancellationToken cancellationToken)
    {
        actor.Require(role);
        return await FindAsync(hash, cancellationToken) is { } plan ? await command(plan) : new PlanOutcome(PlanCommandResult.NotFound, NoSuchPlan);
    }
}
