using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.Inventory.Drift;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Engine.Notices.Words;

/// <summary>
/// Finds out whether an inventory run found something new: compared with the run before of the same schedule, otherwise with what was
/// known when it was asked for.
/// </summary>
internal sealed class DriftNotices(IDriftDesk desk, IRunStore runs, INoticeChannels channels, RunNotices ofRuns)
{
    /// <summary>How far it looks back for the schedule's run before.</summary>
    private const int MaxRuns = 200;

    /// <returns>Null: nothing drifted, or no channel asks.</returns>
    public async Task<Notice?> FindAsync(NoticeEvent what, Run run, CancellationToken cancellationToken)
    {
        if (!channels.All.Any(c => c.Wants(NoticeKind.Drift, run.Connection)))
            return null;
        var key = InventoryKey.Of(run);
        var before = await BeforeAsync(key, run, cancellationToken);
        var side = before is null ? DriftSide.At(run.CreatedAt) : DriftSide.Of(before.Id);
        var compared = await desk.CompareAsync(key, side, DriftSide.Of(run.Id), cancellationToken);
        // A fault here means that a side is gone: there is nothing left to tell.
        return compared.IsValid && compared.Value.Total > 0 ? Make(what, run, key, before, compared.Value) : null;
    }

    private async Task<Run?> BeforeAsync(InventoryKey key, Run run, CancellationToken cancellationToken)
    {
        if (run.Schedule is not { } schedule)
            return null;
        var query = new RunQuery { Connection = run.Connection, Action = run.Action, Statuses = [RunStatus.Succeeded, RunStatus.CompletedWithFailures], Limit = MaxRuns };
        var page = await runs.ListAsync(query, cancellationToken);
        return page.Items.FirstOrDefault(r => r.Number < run.Number && r.Schedule?.Id == schedule.Id && InventoryKey.Of(r) == key);
    }

    private Notice Make(NoticeEvent what, Run run, InventoryKey key, Run? before, Drift drift)
    {
        var accounts = drift.Items.Select(i => i.AccountId).Distinct(StringComparer.Ordinal).ToList();
        var since = before is null ? "what was known before" : $"run {before.Number}, the one before of its schedule";
        return new Notice
        {
            Id = what.NoticeId,
            Kind = NoticeKind.Drift,
            At = what.At,
            Connection = run.Connection,
            IsRehearsal = run.IsRehearsal,
            Title = $"Run {run.Number} found {RunNotices.Plural(drift.Total, "change")}",
            Text = $"{ofRuns.Subject(run)} found changes since {since}: {drift.Added:N0} added, {drift.Removed:N0} removed, {drift.Changed:N0} changed."
                + (drift.Unknown > 0 ? $" {RunNotices.Plural(drift.Unknown, "place")} could not be compared." : ""),
            Path = PathOf(key, run, before),
            Run = RunNotices.Of(run),
            Drift = NoticeDrift.Of(drift),
            Accounts = accounts.Take(Notice.MaxAccounts).ToList(),
            AccountCount = drift.IsCut ? null : accounts.Count,
        };
    }

    private static string PathOf(InventoryKey key, Run run, Run? before)
    {
        var earlier = before is null ? run.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'") : $"{before.Number}";
        var question = key.Question.Length == 0 ? "" : $"&question={key.Question}";
        return $"/inventory/{Uri.EscapeDataString(key.Action)}/drift?connection={Uri.EscapeDataString(key.Connection)}{question}&before={Uri.EscapeDataString(earlier)}&after={run.Number}";
    }
}
