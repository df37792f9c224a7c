using CoveDashboard.Engine.Reachability;
using CoveDashboard.Engine.TargetSets;

namespace CoveDashboard.Engine.Targets;

/// <summary>
/// What a selection resolves to: what the wizard previews and what runs come from this one value. Targets are made when they are
/// walked; a preview takes the counts and walks none of them.
/// </summary>
/// <param name="Targets">To be worked on, by ordinal.</param>
/// <param name="Skipped">Become Skipped targets at once (accounts that are not active), after the others by ordinal.</param>
/// <param name="LeftOut">Every account that does not take part or is skipped, with its reason.</param>
/// <param name="Regions">The regions, in order; one <c>global</c> for account scope.</param>
/// <param name="AccountCount">Accounts that take part.</param>
/// <param name="RoleCount">Of these, accounts whose role is assumed; the rest are reached by the connection's own session.</param>
/// <param name="UpTo">Some regions are opt-in, so that fewer targets may turn out to be enabled.</param>
/// <param name="Warnings">What a person should know before the start, e.g. that the organization was only partly readable.</param>
public sealed record TargetPlan(
    IReadOnlyList<Target> Targets,
    IReadOnlyList<SkippedTarget> Skipped,
    IReadOnlyList<LeftOut> LeftOut,
    IReadOnlyList<string> Regions,
    int AccountCount,
    int RoleCount,
    bool UpTo,
    IReadOnlyList<string> Warnings)
{
    /// <summary>Accounts that take part and refused the role when it was tried last, in order: they will most likely fail. Only a preview asks.</summary>
    public IReadOnlyList<AccountReach> Refusing { get; init; } = [];

    /// <summary>The target sets that it came from, as they stood; empty: none.</summary>
    public IReadOnlyList<UsedTargetSet> Sets { get; init; } = [];

    /// <summary>Pairs of these sets that take the same targets at different speeds.</summary>
    public IReadOnlyList<LimitConflict> Conflicts { get; init; } = [];

    /// <summary>The strictest limit of the sets; null: none of them limits.</summary>
    public TargetSetLimit? Limit { get; init; }
}

/// <summary>A target that is skipped from the start.</summary>
public sealed record SkippedTarget(Target Target, LeftOutReason Reason, string Detail);
