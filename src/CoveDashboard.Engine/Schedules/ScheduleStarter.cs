using CoveDashboard.Engine.Cron;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Schedules;

/// <inheritdoc cref="IScheduleStarter"/>
internal sealed class ScheduleStarter(IScheduleStore store, ScheduleStarting starting, ScheduleAudit audit, ICron cron, TimeProvider clock) : IScheduleStarter, IDisposable
{
    /// <summary>A timer may ring a moment early.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(1);

    // Timer and keeper of a process may find the same schedule due; the second finds it settled. Between processes the run's
    // idempotency key and the settlement decide.
    private readonly SemaphoreSlim _one = new(1, 1);

    public async Task FireAsync(Guid id, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (await store.FindAsync(id, cancellationToken) is not { IsPaused: false } schedule)
                return;
            if (schedule.DueAt is { } due && due <= clock.GetUtcNow() + Early)
                await DueAsync(schedule, MissedTimes.Since(schedule.Time, due, clock.GetUtcNow(), cron), cancellationToken);
            else if (schedule.QueuedAt is { } queued && await starting.GoingOnAsync(schedule, cancellationToken) is null)
                await StartAsync(schedule, queued, schedule.DueAt, $"Started {HourOf(schedule)}, after the run before had ended.", cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task DueAsync(Schedule schedule, MissedTimes times, CancellationToken cancellationToken)
    {
        if (!times.IsOnTime && schedule.Misfire == MisfirePolicy.Skip)
        {
            await NotStartedAsync(schedule, times, ScheduleEventKind.Missed, schedule.QueuedAt, $"{times.Words}; left out, as it is set to.", cancellationToken);
            return;
        }
        if (await starting.GoingOnAsync(schedule, cancellationToken) is { } before)
            switch (schedule.Overlap)
            {
                case OverlapPolicy.Skip:
                    await NotStartedAsync(schedule, times, ScheduleEventKind.Skipped, schedule.QueuedAt, $"Left out: run {before.Number} goes on.", cancellationToken);
                    return;
                case OverlapPolicy.Queue when schedule.QueuedAt is not null:
                    await NotStartedAsync(schedule, times, ScheduleEventKind.Skipped, schedule.QueuedAt, $"Left out: run {before.Number} goes on and one start waits already.", cancellationToken);
                    return;
                case OverlapPolicy.Queue:
                    await NotStartedAsync(schedule, times, ScheduleEventKind.Queued, times.Latest, $"Waits for the end of run {before.Number}.", cancellationToken);
                    return;
                case OverlapPolicy.CancelPrevious:
                    await starting.CancelAsync(schedule, before, cancellationToken);
                    break;
            }
        var at = times.HourOf(clock.GetUtcNow());
        var words = times.Words is { } missed ? $"{missed}; started {at}." : $"Started {at}.";
        await StartAsync(schedule, times.Latest, times.Next, words, cancellationToken);
    }

    /// <param name="next">Due from now on.</param>
    private async Task StartAsync(Schedule schedule, DateTimeOffset due, DateTimeOffset? next, string words, CancellationToken cancellationToken)
    {
        var started = await starting.ForOwnerAsync(schedule, due, cancellationToken);
        var what = EventOf(started, due, words);
        if (!started.IsValid)
            await audit.NotStartedAsync(schedule, what, cancellationToken);
        await store.SettleAsync(new ScheduleSettlement(schedule, next, QueuedAt: null, what), cancellationToken);
    }

    private async Task NotStartedAsync(
        Schedule schedule, MissedTimes times, ScheduleEventKind kind, DateTimeOffset? queued, string words, CancellationToken cancellationToken)
    {
        var what = new ScheduleEvent(clock.GetUtcNow(), times.Latest, kind, Run: null, words);
        await audit.NotStartedAsync(schedule, what, cancellationToken);
        await store.SettleAsync(new ScheduleSettlement(schedule, times.Next, queued, what), cancellationToken);
    }

    private ScheduleEvent EventOf(Validated<Run> started, DateTimeOffset due, string words) => started.IsValid
        ? new ScheduleEvent(clock.GetUtcNow(), due, ScheduleEventKind.Started, started.Value.Id, words)
        : new ScheduleEvent(clock.GetUtcNow(), due, ScheduleEventKind.Refused, Run: null, Refusal(started.Faults));

    private string HourOf(Schedule schedule) => schedule.Time.Local(clock.GetUtcNow()).ToString("HH:mm");

    private static string Refusal(IReadOnlyList<Fault> faults)
    {
        const int most = 1000;
        var words = $"Did not start. {string.Join(" ", faults.Select(f => f.Path.Length == 0 ? f.Message : $"{f.Path}: {f.Message}"))}";
        return words.Length > most ? $"{words[..most]}…" : words;
    }
}
