using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Components.Pages.Runs;

/// <summary>What the pages of runs say about them.</summary>
public static class RunWords
{
    public const string NoRetryOfAnApply = "An apply is not retried: plan the failed items anew, so that they are read and approved again.";

    /// <summary>Columns of the run's rows: of a planning run its findings, of an apply its changes, else what the action declares.</summary>
    public static IReadOnlyList<ActionColumn> ColumnsOf(Run run, ActionDescription? action) => run switch
    {
        { Plan: not null } => PlanColumns.OfApply,
        { Kind: ActionKind.Remediation } => PlanColumns.OfPlanning,
        _ => action?.Columns ?? [],
    };

    /// <summary>How long a run took or has been at it; null before it starts.</summary>
    public static TimeSpan? Elapsed(Run run, DateTimeOffset now) => (run.FinishedAt ?? now) - run.StartedAt;

    /// <summary>Time left, no finer than it can be known.</summary>
    public static string Remaining(TimeSpan? remaining) => remaining switch
    {
        null => "not known yet",
        { TotalSeconds: < 10 } => "a few seconds",
        { TotalSeconds: < 90 } left => $"about {Math.Ceiling(left.TotalSeconds / 10) * 10:0} s",
        { TotalMinutes: < 90 } left => $"about {left.TotalMinutes:0} min",
        { } left => $"about {left.TotalHours:0.0} h",
    };

    /// <summary>A speed; "–" before there is one.</summary>
    public static string PerSecond(double? rate) => rate switch
    {
        null => "–",
        < 10 => $"{rate:0.0}",
        _ => $"{rate:N0}",
    };

    /// <summary>Finished targets in whole percent; 100 only when all are.</summary>
    public static int Percent(RunTotals totals) =>
        totals.Targets == 0 ? 100 : (int)(100L * totals.Finished / totals.Targets);

    /// <summary>For the browser's tab: progress first, so that it shows in a narrow one.</summary>
    public static string TabTitle(Run run) => run.Status switch
    {
        RunStatus.Running or RunStatus.Queued => $"{Percent(run.Totals)} % · run {run.Number}",
        RunStatus.Paused => $"‖ {Percent(run.Totals)} % · run {run.Number}",
        RunStatus.Succeeded => $"✓ run {run.Number}",
        RunStatus.CompletedWithFailures or RunStatus.Failed => $"✕ run {run.Number} · {run.Totals.FailedInAnyWay:N0} failed",
        RunStatus.Cancelled => $"– run {run.Number} · cancelled",
        RunStatus.Stopped => $"✕ run {run.Number} · stopped",
    };

    /// <summary>What cancelling does now; an apply has calls in flight.</summary>
    public static string CancelEffect(Run run)
    {
        var noun = run.Plan is null ? "target" : "call";
        return run.Totals.Running switch
        {
            0 => "Stop: nothing is in flight",
            1 => $"Stop: 1 {noun} in flight will finish",
            var running => $"Stop: {running:N0} {noun}s in flight will finish",
        };
    }

    /// <summary>A planning run that found nothing, e.g. <c>Nothing to change: 1,180 targets as wanted, 19 unknown.</c></summary>
    public static string Nothing(PlanCoverage coverage) =>
        $"Nothing to change: {Controls.Format.Of(coverage.Read, "target")} as wanted, {Controls.Format.Count(coverage.Unknown)} unknown.";

    /// <summary>How many of the run's targets are in a state.</summary>
    public static int CountOf(RunTotals totals, TargetState state) => state switch
    {
        TargetState.Queued => totals.Queued,
        TargetState.Running => totals.Running,
        TargetState.Succeeded => totals.Succeeded,
        TargetState.Failed => totals.Failed,
        TargetState.AssumeRoleFailed => totals.AssumeRoleFailed,
        TargetState.Skipped => totals.Skipped,
        TargetState.Cancelled => totals.Cancelled,
        TargetState.Unknown => totals.Unknown,
    };

    /// <summary>What a tab's label counts; null when it counts nothing.</summary>
    public static long? CountOf(Run run, RunTab tab) => tab switch
    {
        RunTab.Results => run.Rows,
        RunTab.Failures => run.Totals.FailedInAnyWay,
        RunTab.Map or RunTab.Calls or RunTab.About => null,
    };

    /// <summary>The map in one sentence, for those who do not see it.</summary>
    public static string DescribeMap(RunTotals totals, int accounts, int regions)
    {
        var parts = Enum.GetValues<TargetState>().Select(s => (Count: CountOf(totals, s), Controls.StateWords.Of(s).Word)).Where(p => p.Count > 0);
        return $"Heat map of {accounts:N0} accounts by {regions:N0} {(regions == 1 ? "region" : "regions")}: {string.Join(", ", parts.Select(p => $"{p.Count:N0} {p.Word}"))}.";
    }

    /// <summary>Which calls a lane is for.</summary>
    public static string Calls(CallLaneKind kind) => kind switch
    {
        CallLaneKind.Target => "of targets",
        CallLaneKind.AssumeRole => "AssumeRole",
        CallLaneKind.Organization => "Organizations",
    };
}
