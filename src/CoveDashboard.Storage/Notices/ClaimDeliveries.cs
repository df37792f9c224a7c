using CoveDashboard.Engine.Notices;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Notices;

/// <summary>Gives deliveries that are due to the one who asks.</summary>
internal static class ClaimDeliveries
{
    private const string Broken = "The process ended while the last attempt was under way; whether it arrived is not known.";

    private const string IsDue = "state = @Waiting AND next_at <= @Now AND leased_until <= @Now";

    /// <summary>Whether there are any: looked at often, written seldom.</summary>
    public static Task<bool> AnyAsync(StoreSession session, DateTimeOffset now) =>
        session.ScalarAsync<bool>($"SELECT EXISTS (SELECT 1 FROM notice_deliveries WHERE {IsDue})", new { DeliveryState.Waiting, Now = Ticks.From(now) });

    public static async Task<IReadOnlyList<DeliveryLease>> ExecuteAsync(StoreSession session, DateTimeOffset now, TimeSpan lease, int limit)
    {
        await session.ExecuteAsync(
            $"UPDATE notice_deliveries SET state = @GivenUp, ended_at = @Now, words = @Broken WHERE {IsDue} AND attempts >= @Max",
            new { DeliveryState.GivenUp, DeliveryState.Waiting, Now = Ticks.From(now), Broken, Max = NoticeDelivery.MaxAttempts });
        var ids = await session.QueryAsync<string>(
            $"SELECT id FROM notice_deliveries WHERE {IsDue} ORDER BY next_at, number LIMIT @Limit{session.Dialect.ForUpdate}",
            new { DeliveryState.Waiting, Now = Ticks.From(now), Limit = limit });
        if (ids.Count == 0)
            return [];
        var ours = session.Dialect.IsAnyOf("id", "@Ids");
        await session.ExecuteAsync(
            $"UPDATE notice_deliveries SET attempts = attempts + 1, leased_until = @Until, tried_at = @Now WHERE {ours}",
            new { Until = Ticks.From(now + lease), Now = Ticks.From(now), Ids = ids });
        var rows = await session.QueryAsync<DeliveryRow>($"{DeliveryRow.Select} WHERE {session.Dialect.IsAnyOf("d.id", "@Ids")} ORDER BY d.number", new { Ids = ids });
        return [.. rows.Select(r => r.ToDelivery()).Select(d => new DeliveryLease(d.Id, d.Notice, d.Channel, d.Attempts))];
    }
}
