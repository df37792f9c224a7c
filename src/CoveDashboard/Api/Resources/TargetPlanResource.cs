using CoveDashboard.Components.Controls.Reach;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Api.Resources;

/// <summary>What a selection resolves to: the first targets, and the counts of all.</summary>
/// <param name="Refusing">Accounts that refused the role when it was tried last: they will most likely fail.</param>
/// <param name="UpTo">Some regions are opt-in: fewer targets may turn out to be enabled.</param>
/// <param name="ExpectedCalls">Reads of the action itself, about; null: no action was named.</param>
/// <param name="ExpectedUsd">What AWS charges for them, about; 0: nothing.</param>
/// <param name="Limit">The strictest of the target sets, at which the run goes; null: none of them limits.</param>
internal sealed record TargetPlanResource(
    int AccountCount,
    int TargetCount,
    int SkippedCount,
    bool UpTo,
    IReadOnlyList<string> Regions,
    IReadOnlyList<TargetResource> Targets,
    IReadOnlyList<LeftOutResource> LeftOut,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<ReachResource> Refusing,
    IReadOnlyList<UsedTargetSetResource> TargetSets,
    IReadOnlyList<LimitConflictResource> Conflicts,
    TargetSetLimitResource? Limit,
    long? ExpectedCalls,
    decimal? ExpectedUsd)
{
    /// <summary>Targets and left-out accounts that are listed; the counts are of all.</summary>
    public const int MaxListed = 1000;

    /// <param name="now">For how long ago the accounts that refuse were tried.</param>
    /// <param name="action">What would be asked of each target; null: nothing yet.</param>
    public static TargetPlanResource From(TargetPlan plan, DateTimeOffset now, ActionDescription? action = null) => new(
        plan.AccountCount, plan.Targets.Count, plan.Skipped.Count, plan.UpTo, plan.Regions,
        [.. plan.Targets.Take(MaxListed).Select(t => new TargetResource(t.AccountId, t.AccountName, t.OuPath, t.Region))],
        [.. plan.LeftOut.Take(MaxListed).Select(l => new LeftOutResource(l.AccountId, l.AccountName, l.OuPath, l.Reason, l.Detail))],
        ReachWords.Warning(plan.Refusing, plan.AccountCount, now) is { } warning ? [.. plan.Warnings, warning] : plan.Warnings,
        [.. plan.Refusing.Take(MaxListed).Select(ReachResource.From)],
        [.. plan.Sets.Select(UsedTargetSetResource.From)],
        [.. plan.Conflicts.Select(LimitConflictResource.From)],
        TargetSetLimitResource.From(plan.Limit),
        action?.CallsOf(plan.Targets.Count),
        action?.UsdOf(plan.Targets.Count));
}

/// <summary>An account in a region.</summary>
internal sealed record TargetResource(string AccountId, string AccountName, string OuPath, string Region);

/// <summary>An account that does not take part, and why.</summary>
internal sealed record LeftOutResource(string AccountId, string AccountName, string OuPath, LeftOutReason Reason, string Detail);
