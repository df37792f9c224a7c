using CoveDashboard.Engine.Notices;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Notices;

namespace CoveDashboard.Storage.Plans;

/// <summary>What people said to a plan.</summary>
internal static class PlanDecisions
{
    public static async Task<IReadOnlyList<Decision>> OfAsync(StoreSession session, int plan)
    {
        var rows = await session.QueryAsync<Row>(
            "SELECT kind AS Kind, person AS Person, name AS Name, comment AS Comment, at AS At FROM plan_decisions WHERE plan = @Plan ORDER BY position",
            new { Plan = plan });
        return [.. rows.Select(r => new Decision(r.Kind, r.Person, r.Name, r.Comment, Ticks.ToMoment(r.At)))];
    }

    /// <returns>The plan as it stood before; null when the decision took no effect.</returns>
    public static async Task<PlanRow?> AddAsync(StoreSession session, string hash, Decision decision)
    {
        if (await PlanFinder.LockAsync(session, hash) is not { } plan || !Allows(plan, plan.StateAt(decision.At), decision.Kind))
            return null;
        var added = await session.ExecuteAsync(
            """
            INSERT INTO plan_decisions (plan, position, kind, person, name, comment, at)
            SELECT @Number, COALESCE(MAX(position), 0) + 1, @Kind, @By, @ByName, @Comment, @At FROM plan_decisions WHERE plan = @Number
            ON CONFLICT DO NOTHING
            """,
            new { plan.Number, decision.Kind, decision.By, decision.ByName, decision.Comment, At = Ticks.From(decision.At) });
        if (added == 0)
            return null;
        var approvals = plan.Approvals + (decision.Kind is DecisionKind.Approved ? 1 : 0);
        await session.ExecuteAsync(
            "UPDATE plans SET state = @State, approvals = @Approvals, closed_at = @ClosedAt WHERE number = @Number",
            new
            {
                State = StateAfter(plan, decision.Kind, approvals),
                Approvals = approvals,
                ClosedAt = decision.Kind is DecisionKind.Closed ? Ticks.From(decision.At) : plan.ClosedAt,
                plan.Number,
            });
        var state = StateAfter(plan, decision.Kind, approvals);
        if (decision.Kind is not DecisionKind.Closed && state != plan.State)
            await NoticeEvents.PlanAsync(session, NoticeTrigger.PlanDecided, hash, plan.Number, state, decision.At);
        return plan;
    }

    private static bool Allows(PlanRow plan, PlanState state, DecisionKind kind) => kind switch
    {
        DecisionKind.Approved => state is PlanState.Waiting,
        DecisionKind.Rejected => state is PlanState.Waiting or PlanState.Approved,
        DecisionKind.Closed => state is PlanState.Incomplete && plan.ClosedAt is null,
    };

    private static PlanState StateAfter(PlanRow plan, DecisionKind kind, int approvals) => kind switch
    {
        DecisionKind.Rejected => PlanState.Rejected,
        DecisionKind.Approved => approvals >= plan.ApprovalsRequired ? PlanState.Approved : plan.State,
        DecisionKind.Closed => plan.State,
    };

    private sealed record Row
    {
        public DecisionKind Kind { get; init; }
        public string Person { get; init; } = "";
        public string Name { get; init; } = "";
        public string Comment { get; init; } = "";
        public long At { get; init; }
    }
}
