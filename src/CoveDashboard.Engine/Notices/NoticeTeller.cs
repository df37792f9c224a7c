using CoveDashboard.Engine.Notices.Words;
using CoveDashboard.Engine.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CoveDashboard.Engine.Notices;

/// <summary>
/// Makes notices of what happened. One loop per process, owned by the host; several at once do no harm: the store lets one of them tell.
/// It is woken by the store's bell, and looks now and then in any case. At shutdown it ends with the event that is under way.
/// </summary>
internal sealed partial class NoticeTeller(
    INoticeStore store, INoticeChannels channels, NoticeWriter writer, IRunStore runs, NoticeBells bells, TimeProvider clock, ILogger<NoticeTeller> logger)
    : BackgroundService, INoticeTeller
{
    private const int MostAtOnce = 100;

    /// <summary>An event of which no notice can be made for half a day never makes one.</summary>
    private const int MostAttempts = 12;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await store.NoteExpiringAsync(clock.GetUtcNow(), cancellationToken);
        while (await store.EventsAsync(clock.GetUtcNow(), MostAtOnce, cancellationToken) is { Count: > 0 } events)
            // What takes a comparison of two inventories waits for what does not.
            foreach (var what in events.OrderBy(e => e.Trigger == NoticeTrigger.DriftAsked))
                await TellAsync(what, cancellationToken);
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        runs.Stored += Hear;
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        runs.Stored -= Hear;
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested && fault is not OutOfMemoryException)
            {
                LogFault(fault);
            }
            // Results ring many times a second.
            await Task.Delay(Rest, clock, stoppingToken);
            await bells.Events.WaitAsync(AtMost, stoppingToken);
        }
    }

    private async Task TellAsync(NoticeEvent what, CancellationToken cancellationToken)
    {
        try
        {
            // Without channels nothing is written, and nothing is kept for channels to come.
            var notice = channels.All.Count == 0 ? null : await writer.WriteAsync(what, cancellationToken);
            var wanted = notice is null ? [] : channels.All.Where(c => c.Wants(notice.Kind, notice.Connection)).Select(c => c.Name).ToList();
            if (await store.TellAsync(what, wanted.Count == 0 ? null : notice, wanted, clock.GetUtcNow(), cancellationToken) && wanted.Count > 0)
                bells.Deliveries.Ring();
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && fault is not (OutOfMemoryException or StoreUnavailableException))
        {
            var isLast = what.Attempts + 1 >= MostAttempts;
            LogNotWritten(fault, what.Key, isLast ? "It is given up." : "It is tried again later.");
            await store.DeferAsync(what, isLast ? null : clock.GetUtcNow() + TimeSpan.FromMinutes(Math.Min(60, Math.Pow(2, what.Attempts))), cancellationToken);
        }
    }

    private void Hear(Guid runId) => bells.Events.Ring();

    [LoggerMessage(LogLevel.Error, "Notices could not be written; the next look is in a few seconds.")]
    private partial void LogFault(Exception fault);

    [LoggerMessage(LogLevel.Error, "No notice could be made of {Event}. {Then}")]
    private partial void LogNotWritten(Exception fault, string @event, string then);
}
