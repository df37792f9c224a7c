using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;

namespace CoveDashboard.Components.Pages.Plans.List;

/// <summary>What waits for one person: to decide for an approver, to apply for an operator.</summary>
/// <param name="Plans">The newest first, not more than are shown.</param>
/// <param name="Total">How many there are.</param>
/// <param name="MayAct">Whether anything can ever wait for this person.</param>
internal sealed record PlansForMe(IReadOnlyList<PlanSummary> Plans, int Total, bool MayAct)
{
    private const int Shown = 50;

    /// <param name="connection">Of one connection only; null: of every one.</param>
    public static async Task<PlansForMe> ReadAsync(IPlanDesk desk, string? connection, Actor actor, CancellationToken cancellationToken)
    {
        var (plans, total) = (new List<PlanSummary>(), 0);
        if (actor.Is(Role.Approver))
            await AddAsync(new PlanQuery { Connection = connection, States = [PlanState.Waiting], AwaitsWordOf = actor.Id, Limit = Shown });
        if (actor.Is(Role.Operator))
            await AddAsync(new PlanQuery { Connection = connection, States = [PlanState.Approved], Limit = Shown });
        return new([.. plans.OrderByDescending(p => p.Number).Take(Shown)], total, actor.Is(Role.Approver) || actor.Is(Role.Operator));

        async Task AddAsync(PlanQuery query)
        {
            var page = await desk.ListAsync(query, cancellationToken);
            plans.AddRange(page.Items);
            total += page.Total;
        }
    }
}
