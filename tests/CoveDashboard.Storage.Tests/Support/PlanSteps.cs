using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Testing.Plans;

namespace CoveDashboard.Storage.Tests.Support;

/// <summary>Steps that many tests of plans take.</summary>
public static class PlanSteps
{
    public static DateTimeOffset Now { get; } = PlanBuilder.SealedAt.AddHours(1);

    public static Decision Approval(string by = "local|tau", DateTimeOffset? at = null) => new(DecisionKind.Approved, by, by, "looks right", at ?? Now);

    public static Decision Rejection(string by = "local|tau") => new(DecisionKind.Rejected, by, by, "not now", Now);

    public static Task<Plan> SealAsync(this IPlanStore plans, PlanBuilder builder) => plans.SealAsync(builder.Build(), default);

    public static async Task<Plan> ApprovedAsync(this IPlanStore plans, PlanBuilder? builder = null)
    {
        var plan = await plans.SealAsync(builder ?? new PlanBuilder());
        foreach (var approver in Enumerable.Range(0, plan.Envelope.ApprovalsRequired))
            (await plans.DecideAsync(plan.Hash, Approval($"local|approver-{approver}"), default)).ShouldBeTrue();
        return await plans.ReadAsync(plan.Hash);
    }

    public static async Task<Plan> ReadAsync(this IPlanStore plans, string hash, DateTimeOffset? now = null) =>
        (await plans.FindAsync(hash, now ?? Now, default)).ShouldNotBeNull();

    /// <summary>A run that applies the plan: a slice an account, a wave each.</summary>
    public static NewRun Applying(Plan plan, string? idempotencyKey = null)
    {
        var accounts = plan.Envelope.Waves.Count;
        var wanted = new RunBuilder { Accounts = accounts, Regions = ["eu-west-1"], Slices = accounts, IdempotencyKey = idempotencyKey }.Build();
        return wanted with { Run = wanted.Run with { CreatedAt = Now }, PlanHash = plan.Hash, SliceWaves = [.. Enumerable.Range(1, accounts)] };
    }

    public static ChangeOutcome Outcome(int change, ChangeState state) =>
        new(change, state, "as seen", Now, [new SentCall("fake", "PutThing", Now, "Writer/cove-1", "req-1", null)], new() { ["On"] = true });

    /// <summary>Works a slice to its end: every target succeeds.</summary>
    public static async Task WorkOffAsync(this IRunStore store, SliceLease lease)
    {
        await store.WriteAsync(lease, (await store.OpenTargetsAsync(lease, default)).Select(t => Made.Succeeded(t)));
        await store.CompleteAsync(lease, default);
    }
}
