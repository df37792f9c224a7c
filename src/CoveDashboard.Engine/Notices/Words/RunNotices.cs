using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Engine.Notices.Words;

/// <summary>What is told of runs and of the waves of an apply.</summary>
internal sealed class RunNotices(IRunStore runs, IPlanStore plans, INoticeChannels channels, NoticeNames names, TimeProvider clock)
{
    private static readonly TargetState[] Failures = [TargetState.Failed, TargetState.AssumeRoleFailed, TargetState.Unknown];

    public async Task<Notice?> EndedAsync(NoticeEvent what, Run run, CancellationToken cancellationToken)
    {
        var plan = run.Plan is { } hash ? await plans.FindAsync(hash, clock.GetUtcNow(), cancellationToken) : null;
        var (accounts, count) = await FailedAccountsAsync(run, cancellationToken);
        var kind = KindOf(run);
        var text = $"{Subject(run)} {EndOf(run)}: {Counts(run.Totals)}.";
        if (plan is not null)
            text += $" Of the {Plural(plan.Totals.Changes, "change")} of plan {plan.Number}, {plan.Totals.Applied:N0} {(plan.Totals.Applied == 1 ? "was" : "were")} applied"
                + $" and {plan.Totals.NotStarted:N0} not started.";
        return new Notice
        {
            Id = what.NoticeId,
            Kind = kind,
            At = what.At,
            Connection = run.Connection,
            IsRehearsal = run.IsRehearsal,
            Title = kind == NoticeKind.ApplyStopped && plan is not null ? $"The apply of plan {plan.Number} {EndOf(run)}" : $"Run {run.Number} {EndOf(run)}",
            Text = text,
            Path = PathOf(run),
            Run = Of(run),
            Plan = plan is null ? null : PlanNotices.Of(plan),
            Accounts = accounts,
            AccountCount = count,
        };
    }

    public Notice? WaveWaiting(NoticeEvent what, Run run) => what.Wave is { } wave && run.Waves is { } waves
        ? new Notice
        {
            Id = what.NoticeId,
            Kind = NoticeKind.WaveWaiting,
            At = what.At,
            Connection = run.Connection,
            IsRehearsal = run.IsRehearsal,
            Title = $"Wave {wave + 1} of run {run.Number} waits",
            Text = $"Wave {wave} of {waves} of {Subject(run, isFirst: false)} has ended: {Counts(run.Totals)}. The next one begins when an operator says so.",
            Path = PathOf(run),
            Run = Of(run),
            Wave = new NoticeWave(wave, waves),
        }
        : null;

    public static NoticeRun Of(Run run) => new(run.Id, run.Number, run.Action, run.Status, run.Totals, run.Schedule?.Name);

    public static string PathOf(Run run) => $"/runs/{run.Number}";

    /// <summary>"Run 214 (CloudTrail trails on acme, schedule nightly)"</summary>
    public string Subject(Run run, bool isFirst = true) =>
        $"{(isFirst ? "Run" : "run")} {run.Number} ({names.Of(run.Action)} on {run.Connection}{(run.Schedule is { } schedule ? $", schedule {NoticeNames.Clean(schedule.Name)}" : "")})";

    public static string Plural(int count, string what) => count == 1 ? $"1 {what}" : $"{count:N0} {what}s";

    private static NoticeKind KindOf(Run run) => run.Status switch
    {
        RunStatus.Succeeded => NoticeKind.RunEnded,
        RunStatus.CompletedWithFailures => NoticeKind.RunFailed,
        RunStatus.Failed or RunStatus.Stopped => run.Plan is null ? NoticeKind.RunFailed : NoticeKind.ApplyStopped,
        RunStatus.Cancelled => run.Plan is null ? NoticeKind.RunEnded : NoticeKind.ApplyStopped,
        RunStatus.Queued or RunStatus.Running or RunStatus.Paused => throw NotEnded(run),
    };

    private static string EndOf(Run run) => run.Status switch
    {
        RunStatus.Succeeded => "succeeded",
        RunStatus.CompletedWithFailures => "ended with failures",
        RunStatus.Failed => "failed",
        RunStatus.Cancelled => "was cancelled",
        RunStatus.Stopped => "was stopped",
        RunStatus.Queued or RunStatus.Running or RunStatus.Paused => throw NotEnded(run),
    };

    private static string Counts(RunTotals totals)
    {
        (int Count, string Words)[] parts =
        [
            (totals.Failed, "failed"), (totals.AssumeRoleFailed, "refused the role"), (totals.Unknown, "with an unknown end"),
            (totals.Skipped, "skipped"), (totals.Cancelled, "cancelled"), (totals.Queued + totals.Running, "to come"),
        ];
        return $"{totals.Succeeded:N0} of {Plural(totals.Targets, "target")} succeeded{string.Concat(parts.Where(p => p.Count > 0).Select(p => $", {p.Count:N0} {p.Words}"))}";
    }

    /// <summary>Read only where a channel tells them; the count is null where there are more results than are looked at.</summary>
    private async Task<(IReadOnlyList<string> Accounts, int? Count)> FailedAccountsAsync(Run run, CancellationToken cancellationToken)
    {
        if (run.Totals.OfBudget == 0 || !channels.All.Any(c => c.AddAccounts))
            return ([], null);
        var page = await runs.ResultsAsync(run.Id, new ResultQuery { States = Failures, Limit = 1000 }, cancellationToken);
        var accounts = page.Items.Select(r => r.Target.AccountId).Distinct(StringComparer.Ordinal).ToList();
        return (accounts.Take(Notice.MaxAccounts).ToList(), page.Next is null ? accounts.Count : null);
    }

    private static InvalidOperationException NotEnded(Run run) => new($"Run {run.Number} has not ended.");
}
