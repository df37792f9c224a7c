using CoveDashboard.Engine.Notices;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Notices;

/// <summary>How channels have done, from the deliveries that are kept.</summary>
internal static class ChannelHistories
{
    public static async Task<IReadOnlyList<ChannelHistory>> ReadAsync(StoreSession session)
    {
        var rows = await session.QueryAsync<Row>(
            """
            SELECT channel AS Channel,
                COUNT(CASE WHEN state = @Waiting THEN 1 END) AS Waiting,
                MAX(CASE WHEN state = @Delivered THEN ended_at END) AS LastSuccess,
                MAX(CASE WHEN state <> @Delivered AND words IS NOT NULL THEN tried_at END) AS LastFailure
            FROM notice_deliveries GROUP BY channel ORDER BY channel
            """,
            new { DeliveryState.Waiting, DeliveryState.Delivered });
        var histories = new List<ChannelHistory>(rows.Count);
        foreach (var row in rows)
            histories.Add(new ChannelHistory(row.Channel, (int)row.Waiting, Ticks.ToMoment(row.LastSuccess), Ticks.ToMoment(row.LastFailure), await WordsAsync(session, row)));
        return histories;
    }

    private static async Task<string?> WordsAsync(StoreSession session, Row row) => row.LastFailure is not { } at
        ? null
        : await session.FirstAsync<string>(
            "SELECT words FROM notice_deliveries WHERE channel = @Channel AND tried_at = @At AND state <> @Delivered AND words IS NOT NULL ORDER BY number DESC LIMIT 1",
            new { row.Channel, At = at, DeliveryState.Delivered });

    private sealed record Row
    {
        public string Channel { get; init; } = "";
        public long Waiting { get; init; }
        public long? LastSuccess { get; init; }
        public long? LastFailure { get; init; }
    }
}
