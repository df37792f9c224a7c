using CoveDashboard.Engine.Notices.Messages;
using CoveDashboard.Engine.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CoveDashboard.Engine.Notices;

/// <summary>
/// Sends what waits. One loop per process, owned by the host; several share the work by leases. At shutdown an attempt that is under way is
/// broken off, and tried again when its lease is over.
/// </summary>
internal sealed partial class NoticeCourier(
    INoticeStore store, INoticeChannels channels, MessageWriter writer, IWebhookCarrier webhooks, ITopicCarrier topics, NoticeBells bells, TimeProvider clock, ILogger<NoticeCourier> logger)
    : BackgroundService, INoticeCourier
{
    /// <summary>Longer than a round takes: <see cref="MostAtOnce"/> attempts of 10 seconds, <see cref="SideBySide"/> at a time.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private const int MostAtOnce = 32;
    private const int SideBySide = 8;

    /// <summary>Should a ring be missed, e.g. another process's.</summary>
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromHours(1);

    private DateTimeOffset _sweptAt;

    /// <inheritdoc/>
    public async Task<int> SendAsync(CancellationToken cancellationToken)
    {
        var sent = 0;
        while (await store.ClaimAsync(clock.GetUtcNow(), Lease, MostAtOnce, cancellationToken) is { Count: > 0 } leases)
        {
            await Parallel.ForEachAsync(
                leases,
                new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken },
                async (lease, token) => await SendAsync(lease, token));
            sent += leases.Count;
        }
        return sent;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SendAsync(stoppingToken);
                await SweepAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested && fault is not OutOfMemoryException)
            {
                LogFault(fault);
            }
            await bells.Deliveries.WaitAsync(AtMost, stoppingToken);
        }
    }

    private async Task SendAsync(DeliveryLease lease, CancellationToken cancellationToken)
    {
        DeliveryOutcome outcome;
        if (channels.Find(lease.Channel) is { } channel)
        {
            var result = channel.Kind == ChannelKind.Sns
                ? await topics.PublishAsync(channel, writer.ToTopic(channel, lease.Notice), cancellationToken)
                : await webhooks.PostAsync(channel, writer.ToWebhook(channel, lease), cancellationToken);
            outcome = OutcomeOf(lease, result);
        }
        else
        {
            outcome = new DeliveryOutcome(DeliveryState.Withdrawn, clock.GetUtcNow(), null, null, "The channel is not configured any more.");
        }
        if (outcome.State is not DeliveryState.Delivered)
            LogNotTaken(lease.Notice.Kind, lease.Channel, lease.Attempt, outcome.Words);
        await store.SettleAsync(lease, outcome, cancellationToken);
    }

    private DeliveryOutcome OutcomeOf(DeliveryLease lease, CarryResult result)
    {
        var now = clock.GetUtcNow();
        return result.End switch
        {
            CarryEnd.Taken => new DeliveryOutcome(DeliveryState.Delivered, now, null, result.Status, result.Words),
            CarryEnd.Refused => new DeliveryOutcome(DeliveryState.Refused, now, null, result.Status, result.Words),
            CarryEnd.TryAgain when lease.Attempt >= NoticeDelivery.MaxAttempts => new DeliveryOutcome(DeliveryState.GivenUp, now, null, result.Status, result.Words),
            CarryEnd.TryAgain => new DeliveryOutcome(
                DeliveryState.Waiting, now, now + DeliveryRetry.After(lease.Attempt, result.RetryAfter, Random.Shared.NextDouble()), result.Status, result.Words),
        };
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (now - _sweptAt < BetweenSweeps)
            return;
        await store.SweepAsync(now, cancellationToken);
        _sweptAt = now;
    }

    [LoggerMessage(LogLevel.Error, "Notices could not be sent; the next look is in a few seconds.")]
    private partial void LogFault(Exception fault);

    [LoggerMessage(LogLevel.Warning, "A notice ({Kind}) did not reach channel {Channel} at attempt {Attempt}: {Words}")]
    private partial void LogNotTaken(NoticeKind kind, string channel, int attempt, string words);
}
