using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Engine.Plans;

/// <summary>Compares failure budgets with each other and with what failed.</summary>
internal static class BudgetCheck
{
    /// <summary>Whether a budget allows no more failures than another. A number and a share cannot be compared, so they are not within each other.</summary>
    public static bool IsWithin(FailureBudget budget, FailureBudget approved) =>
        budget.Count is { } count ? count <= approved.Count : budget.Percent <= approved.Percent;

    /// <summary>The first wave with more failed targets than the plan's budget allows; null: none.</summary>
    public static int? SpentWave(PlanEnvelope plan, IReadOnlyList<ChangeOutcome> outcomes)
    {
        var failed = outcomes.Where(o => o.State is ChangeState.Failed or ChangeState.Unknown).Select(o => o.ChangeId).ToHashSet();
        var targets = plan.Changes.GroupBy(c => (c.AffectedAccountId, c.Region)).ToLookup(g => g.Key.AffectedAccountId, g => g.Any(c => failed.Contains(c.Id)), StringComparer.Ordinal);
        return plan.Waves.FirstOrDefault(wave => IsSpent(plan.FailureBudget, [.. wave.Accounts.SelectMany(a => targets[a])]))?.Number;
    }

    private static bool IsSpent(FailureBudget budget, IReadOnlyCollection<bool> hasFailed)
    {
        var failures = hasFailed.Count(f => f);
        return budget.Count is { } count ? failures > count : failures * 100.0 > budget.Percent * hasFailed.Count;
    }
}
