using CoveDashboard.Engine.Notices;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Notices;

/// <summary>Stores a notice with a delivery for each channel.</summary>
internal static class NewDeliveries
{
    public static async Task AddAsync(StoreSession session, Notice notice, IReadOnlyCollection<string> channels, DateTimeOffset now)
    {
        var id = notice.Id.ToString("D");
        await session.ExecuteAsync(
            "INSERT INTO notices (id, at, document) VALUES (@Id, @At, @Document) ON CONFLICT DO NOTHING",
            new { Id = id, At = Ticks.From(notice.At), Document = session.Dialect.Storable(NoticeDocument.Write(notice)) });
        var last = await session.ScalarAsync<long>(
            "UPDATE counters SET value = value + @Count WHERE name = 'notice_delivery' RETURNING value", new { channels.Count });
        foreach (var (channel, index) in channels.Select((c, i) => (c, i)))
            await session.ExecuteAsync(
                """
                INSERT INTO notice_deliveries (id, number, notice, channel, state, created_at, next_at)
                VALUES (@Id, @Number, @Notice, @Channel, @State, @Now, @Now) ON CONFLICT DO NOTHING
                """,
                new { Id = Guid.NewGuid().ToString("D"), Number = last - channels.Count + index + 1, Notice = id, Channel = channel, State = DeliveryState.Waiting, Now = Ticks.From(now) });
    }
}
