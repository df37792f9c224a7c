using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Freezes;
using CoveDashboard.Storage.Runs;

namespace CoveDashboard.Storage.Plans;

/// <summary>Gives an approved plan to the one run that applies it.</summary>
internal static class BeginApply
{
    /// <exception cref="PlanConflictException">It is not approved, or not any more, or a freeze override that it relies on was withdrawn.</exception>
    public static async Task ExecuteAsync(StoreSession session, string hash, Guid runId, IReadOnlyList<Guid> overrides, DateTimeOffset now)
    {
        var plan = await PlanFinder.LockAsync(session, hash) ?? throw new PlanConflictException($"There is no plan {hash}.");
        var state = plan.StateAt(now);
        if (state is not PlanState.Approved)
            throw new PlanConflictException($"Plan {plan.Number} is {state}. Only a plan that is Approved can be applied, and only once.");
        if (!await StandingOverrides.LockAsync(session, overrides))
            throw new PlanConflictException($"A freeze override of plan {plan.Number} was withdrawn.");
        await session.ExecuteAsync(
            "UPDATE plans SET state = @State, apply_run = @Run WHERE number = @Number",
            new { State = PlanState.Applying, Run = RunFinder.Key(runId), plan.Number });
    }
}
