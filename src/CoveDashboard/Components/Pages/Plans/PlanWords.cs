using CoveDashboard.Components.Controls;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Components.Pages.Plans;

/// <summary>What the pages of plans say about them.</summary>
public static class PlanWords
{
    /// <summary>The states of changes that there are, and how many changes are in each.</summary>
    public static IReadOnlyList<(ChangeState State, int Count)> Parts(ChangeTotals totals) =>
        [.. Enum.GetValues<ChangeState>().Select(s => (s, CountOf(totals, s))).Where(p => p.Item2 > 0)];

    public static int CountOf(ChangeTotals totals, ChangeState state) => state switch
    {
        ChangeState.Pending => totals.Pending,
        ChangeState.Applied => totals.Applied,
        ChangeState.AlreadyDone => totals.AlreadyDone,
        ChangeState.Drifted => totals.Drifted,
        ChangeState.Gone => totals.Gone,
        ChangeState.Failed => totals.Failed,
        ChangeState.Unknown => totals.Unknown,
        ChangeState.NotStarted => totals.NotStarted,
    };

    /// <summary>E.g. <c>41 changes: 38 applied, 3 drifted</c>.</summary>
    public static string Totals(ChangeTotals totals) => totals.Changes == 0
        ? "no changes"
        : $"{Format.Of(totals.Changes, "change")}: {string.Join(", ", Parts(totals).Select(p => $"{Format.Count(p.Count)} {StateWords.Of(p.State).Word}"))}";

    /// <summary>How many changes an apply left that another could still make: not applied, not done already, not gone.</summary>
    public static int Left(ChangeTotals totals) => totals.Changes - totals.Applied - totals.AlreadyDone - totals.Gone;

    /// <summary>What of that which was asked for is known.</summary>
    public static string Coverage(PlanCoverage coverage)
    {
        var words = new List<string> { $"Read {Format.Count(coverage.Read)} of {Format.Of(coverage.Targets, "target")}" };
        if (coverage.Unknown > 0)
            words.Add($"{Format.Count(coverage.Unknown)} unknown");
        if (coverage.Skipped > 0)
            words.Add($"{Format.Count(coverage.Skipped)} skipped");
        if (coverage.NotReached > 0)
            words.Add($"{Format.Of(coverage.NotReached, "account")} not reached");
        return $"{string.Join("; ", words)}.";
    }

    /// <summary>E.g. <c>Nothing to change: 1,180 targets as wanted, 19 unknown</c>.</summary>
    public static string Nothing(PlanCoverage coverage) =>
        $"Nothing to change: {Format.Of(coverage.Read, "target")} as wanted or left out, {Format.Count(coverage.Unknown)} unknown.";

    public static string Soak(int seconds) => seconds == 0 ? "no soak between waves" : $"at least {Format.Duration(TimeSpan.FromSeconds(seconds))} between waves";

    public static string Budget(FailureBudget budget) => budget switch
    {
        { Count: 0 } => "the first failure stops the apply",
        { Count: { } count } => $"more than {Format.Of(count, "failure")} in a wave stop the apply",
        { Percent: { } percent } => $"more than {percent:0.#} % failures in a wave stop the apply",
        _ => "no failure budget",
    };

    /// <summary>Why items are not in the plan, as a heading.</summary>
    public static string Reason(LeftOutItemReason reason) => reason switch
    {
        LeftOutItemReason.AlreadyAsWanted => "already as wanted",
        LeftOutItemReason.NeedsALook => "needs a look",
        LeftOutItemReason.Protected => "protected: never touched",
        LeftOutItemReason.Exempt => "exempt",
        LeftOutItemReason.NotFound => "asked for and not found",
        LeftOutItemReason.NotReached => "asked for and not reached",
        LeftOutItemReason.Struck => "struck",
    };

    /// <summary>What a plan is to the one that it comes from, as a heading.</summary>
    public static string Follows(PlanOriginKind kind) => kind switch
    {
        PlanOriginKind.Strike => "Follows",
        PlanOriginKind.Undo => "Takes back",
        PlanOriginKind.Continue => "Continues",
    };

    /// <summary>For the browser's tab.</summary>
    public static string TabTitle(Plan plan)
    {
        var words = StateWords.Of(plan.State);
        return $"{words.Shape} plan {plan.Number} · {words.Word}";
    }

    /// <summary>E.g. <c>1 of 2</c>; plans that need none say so.</summary>
    public static string Approvals(int given, int required) => required == 0 ? "none needed" : $"{Format.Count(given)} of {Format.Count(required)}";

    /// <summary>E.g. <c>Apply 41 changes in acme-prod</c>.</summary>
    public static string ApplyEffect(Plan plan) => $"Apply {Format.Of(plan.Envelope.Changes.Count, "change")} in {plan.Envelope.Connection}";

    /// <summary>The plan is being changed by something that takes no word of a person.</summary>
    public static bool IsMoving(PlanState state) => state is PlanState.Draft or PlanState.Applying;
}
