using System.Text.Json.Nodes;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Engine.Notices;

/// <inheritdoc cref="INoticeDesk"/>
internal sealed class NoticeDesk(INoticeChannels channels, IConnectionCatalogue connections, INoticeStore store, IAuditTrail trail, NoticeBells bells, TimeProvider clock) : INoticeDesk
{
    public async Task<IReadOnlyList<ChannelStanding>> ChannelsAsync(Actor actor, CancellationToken cancellationToken)
    {
        Require(actor);
        var histories = (await store.HistoriesAsync(cancellationToken)).ToDictionary(h => h.Channel, StringComparer.Ordinal);
        return [.. channels.All.Select(c => new ChannelStanding(c, histories.GetValueOrDefault(c.Name) ?? ChannelHistory.None(c.Name)))];
    }

    public Task<Page<NoticeDelivery>> DeliveriesAsync(DeliveryQuery query, Actor actor, CancellationToken cancellationToken)
    {
        Require(actor);
        return store.ListAsync(query, cancellationToken);
    }

    public Task<NoticeDelivery?> FindAsync(Guid delivery, Actor actor, CancellationToken cancellationToken)
    {
        Require(actor);
        return store.FindAsync(delivery, cancellationToken);
    }

    public async Task<NoticeDelivery?> TestAsync(string channel, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Administrator);
        if (channels.Find(channel) is not { } known)
            return null;
        var details = new JsonObject { ["kind"] = known.Kind.ToString(), ["place"] = known.Place };
        await trail.AppendAsync(new AuditRecord(AuditKinds.NoticeTested, AuditActor.Of(actor), known.Connection, known.Name, details), cancellationToken);
        var delivery = await store.AddAsync(TestOf(known), known.Name, clock.GetUtcNow(), cancellationToken);
        bells.Deliveries.Ring();
        return delivery;
    }

    private Notice TestOf(NoticeChannel channel) => new()
    {
        Id = Guid.NewGuid(),
        Kind = NoticeKind.Test,
        At = clock.GetUtcNow(),
        Connection = channel.Connection,
        IsRehearsal = IsOfRehearsals(channel),
        Title = "Test message",
        Text = $"An administrator tries the channel {channel.Name}. Nothing happened.",
        Path = "/notices",
    };

    /// <summary>Nothing that it will tell is real.</summary>
    private bool IsOfRehearsals(NoticeChannel channel)
    {
        ConnectionSettings[] heard =
            [.. connections.All.Where(c => channel.Connection is { } own ? c.Name == own : channel.Connections.Count == 0 || channel.Connections.Contains(c.Name))];
        return heard.Length > 0 && Array.TrueForAll(heard, c => c.IsRehearsal);
    }

    private static void Require(Actor actor) => actor.Require(Role.Auditor, Role.Administrator);
}
