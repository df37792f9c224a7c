using CoveDashboard.Engine.Notices;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Notices;

/// <summary>The face of the notices' tables: each method is one transaction around the verb that does it.</summary>
internal sealed class NoticeStore(StoreDatabase database) : INoticeStore
{
    public Task<IReadOnlyList<NoticeEvent>> EventsAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<NoticeEvent>>(
            async s => [.. (await s.QueryAsync<NoticeEventRow>(
                $"SELECT {NoticeEventRow.Columns} FROM notice_events WHERE next_at <= @Now ORDER BY next_at, event LIMIT @Limit",
                new { Now = Ticks.From(now), Limit = limit })).Select(r => r.ToEvent())],
            cancellationToken);

    public async Task<int> NoteExpiringAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        await database.ReadAsync(s => ExpiringPlans.AnyAsync(s, now), cancellationToken)
            ? await database.WriteAsync(s => ExpiringPlans.NoteAsync(s, now), cancellationToken)
            : 0;

    public Task<bool> TellAsync(NoticeEvent what, Notice? notice, IReadOnlyCollection<string> channels, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async s =>
            {
                if (await s.ExecuteAsync("DELETE FROM notice_events WHERE event = @Key", new { what.Key }) == 0)
                    return false;
                if (notice is not null && channels.Count > 0)
                    await NewDeliveries.AddAsync(s, notice, channels, now);
                return true;
            },
            cancellationToken);

    public Task DeferAsync(NoticeEvent what, DateTimeOffset? nextAt, CancellationToken cancellationToken) =>
        database.WriteAsync(
            s => nextAt is { } next
                ? s.ExecuteAsync("UPDATE notice_events SET attempts = attempts + 1, next_at = @Next WHERE event = @Key AND attempts = @Attempts", new { Next = Ticks.From(next), what.Key, what.Attempts })
                : s.ExecuteAsync("DELETE FROM notice_events WHERE event = @Key", new { what.Key }),
            cancellationToken);

    public Task<NoticeDelivery> AddAsync(Notice notice, string channel, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async s =>
            {
                await NewDeliveries.AddAsync(s, notice, [channel], now);
                return (await s.FirstAsync<DeliveryRow>($"{DeliveryRow.Select} WHERE d.notice = @Notice AND d.channel = @Channel", new { Notice = Text(notice.Id), Channel = channel }))!.ToDelivery();
            },
            cancellationToken);

    public async Task<IReadOnlyList<DeliveryLease>> ClaimAsync(DateTimeOffset now, TimeSpan lease, int limit, CancellationToken cancellationToken) =>
        await database.ReadAsync(s => ClaimDeliveries.AnyAsync(s, now), cancellationToken)
            ? await database.WriteAsync(s => ClaimDeliveries.ExecuteAsync(s, now, lease, limit), cancellationToken)
            : [];

    public Task<bool> SettleAsync(DeliveryLease lease, DeliveryOutcome outcome, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async s => await s.ExecuteAsync(
                """
                UPDATE notice_deliveries SET state = @State, next_at = COALESCE(@Next, next_at), leased_until = 0, tried_at = @At, ended_at = @Ended, status = @Status, words = @Words
                WHERE id = @Id AND state = @Waiting AND attempts = @Attempt
                """,
                new
                {
                    Id = Text(lease.Id),
                    lease.Attempt,
                    DeliveryState.Waiting,
                    outcome.State,
                    Next = Ticks.From(outcome.NextAt),
                    At = Ticks.From(outcome.At),
                    Ended = outcome.State is DeliveryState.Waiting ? null : (long?)Ticks.From(outcome.At),
                    outcome.Status,
                    Words = s.Dialect.Storable(outcome.Words),
                }) == 1,
            cancellationToken);

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            async s => Ticks.ToMoment(await s.ScalarAsync<long?>("SELECT MIN(next_at) FROM notice_deliveries WHERE state = @Waiting", new { DeliveryState.Waiting })),
            cancellationToken);

    public Task<NoticeDelivery?> FindAsync(Guid delivery, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async s => (await s.FirstAsync<DeliveryRow>($"{DeliveryRow.Select} WHERE d.id = @Id", new { Id = Text(delivery) }))?.ToDelivery(), cancellationToken);

    public Task<Page<NoticeDelivery>> ListAsync(DeliveryQuery query, CancellationToken cancellationToken) =>
        database.ReadAsync(s => ListDeliveries.ExecuteAsync(s, query), cancellationToken);

    public Task<IReadOnlyList<ChannelHistory>> HistoriesAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(ChannelHistories.ReadAsync, cancellationToken);

    public Task SweepAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async s =>
            {
                await s.ExecuteAsync(
                    """
                    DELETE FROM notice_deliveries
                    WHERE (created_at < @Oldest AND state <> @Waiting) OR number <= (SELECT MAX(number) FROM notice_deliveries) - @Most
                    """,
                    new { Oldest = Ticks.From(now - INoticeStore.KeptFor), DeliveryState.Waiting, Most = INoticeStore.MaxDeliveries });
                return await s.ExecuteAsync("DELETE FROM notices WHERE NOT EXISTS (SELECT 1 FROM notice_deliveries d WHERE d.notice = notices.id)");
            },
            cancellationToken);

    private static string Text(Guid id) => id.ToString("D");
}
