using CoveDashboard.Engine.Plans;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Plans;

/// <summary>Ends a plan with the run that applied it: every change has its outcome then.</summary>
internal static class EndApply
{
    private const string CrashedDetail = "The apply ended while this change was under way; read the item again.";

    public static async Task ExecuteAsync(StoreSession session, string hash, DateTimeOffset now)
    {
        if (await session.FirstAsync<PlanRow>(
            $"SELECT {PlanRow.Columns} FROM plans WHERE hash = @Hash{session.Dialect.ForUpdate}", new { Hash = hash }) is not { State: PlanState.Applying } plan)
            return;
        var unknown = await session.ExecuteAsync(
            """
            UPDATE plan_changes SET state = @State, detail = @Detail, settled_at = @Now
            WHERE plan = @Number AND state IS NULL AND intended_at IS NOT NULL
            """,
            new { State = ChangeState.Unknown, Detail = CrashedDetail, Now = Ticks.From(now), plan.Number });
        var notStarted = await session.ExecuteAsync(
            "UPDATE plan_changes SET state = @State, settled_at = @Now WHERE plan = @Number AND state IS NULL",
            new { State = ChangeState.NotStarted, Now = Ticks.From(now), plan.Number });
        var done = plan.Applied + plan.AlreadyDone + plan.Gone == plan.Changes;
        await session.ExecuteAsync(
            "UPDATE plans SET state = @State, applied_at = @Now, unknown = unknown + @Unknown, not_started = not_started + @NotStarted WHERE number = @Number",
            new
            {
                State = done ? PlanState.Applied : PlanState.Incomplete,
                Now = Ticks.From(now),
                Unknown = unknown,
                NotStarted = notStarted,
                plan.Number,
            });
    }
}
