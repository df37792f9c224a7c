using CoveDashboard.Engine.Notices;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Notices;

/// <summary>Plans whose end is near: within a day, and within the last quarter of their time, so that a plan of one day is not near its end at once.</summary>
internal static class ExpiringPlans
{
    private static readonly string Near =
        $"""
        state IN ({(int)PlanState.Waiting}, {(int)PlanState.Approved}) AND expiry_noted_at IS NULL
        AND expires_at > @Now AND expires_at - @Now <= @Day AND (expires_at - @Now) * 4 <= expires_at - sealed_at
        """;

    /// <summary>Whether there are any: looked at often, written seldom.</summary>
    public static Task<bool> AnyAsync(StoreSession session, DateTimeOffset now) =>
        session.ScalarAsync<bool>($"SELECT EXISTS (SELECT 1 FROM plans WHERE {Near})", Arguments(now));

    public static async Task<int> NoteAsync(StoreSession session, DateTimeOffset now)
    {
        var near = await session.QueryAsync<Row>(
            $"UPDATE plans SET expiry_noted_at = @Now WHERE {Near} RETURNING number AS Number, hash AS Hash, state AS State", Arguments(now));
        foreach (var plan in near)
            await NoticeEvents.PlanAsync(session, NoticeTrigger.PlanExpiring, plan.Hash, plan.Number, plan.State, now);
        return near.Count;
    }

    private static object Arguments(DateTimeOffset now) => new { Now = Ticks.From(now), Day = TimeSpan.TicksPerDay };

    private sealed record Row
    {
        public int Number { get; init; }
        public string Hash { get; init; } = "";
        public PlanState State { get; init; }
    }
}
