using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Engine.Runs.Validation;

/// <summary>A target plan narrowed to the targets in which something was asked for.</summary>
internal static class NarrowedTargets
{
    public static TargetPlan Of(TargetPlan plan, AskedResources resources)
    {
        Target[] targets = [.. plan.Targets.Where(resources.Has).Select((target, ordinal) => target with { Ordinal = ordinal })];
        SkippedTarget[] skipped =
        [
            .. plan.Skipped.Where(s => resources.Has(s.Target)).Select((s, index) => s with { Target = s.Target with { Ordinal = targets.Length + index } }),
        ];
        var accounts = targets.Select(t => t.AccountId).Distinct(StringComparer.Ordinal).Count();
        var byRole = targets.Where(t => !t.UseCallerSession).Select(t => t.AccountId).Distinct(StringComparer.Ordinal).Count();
        return plan with { Targets = targets, Skipped = skipped, AccountCount = accounts, RoleCount = byRole };
    }
}
