using System.Text.Json;
using CoveDashboard.Engine.Notices;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Paging;
using Dapper;

namespace CoveDashboard.Storage.Notices;

/// <summary>Deliveries, newest first.</summary>
internal static class ListDeliveries
{
    public static async Task<Page<NoticeDelivery>> ExecuteAsync(StoreSession session, DeliveryQuery query)
    {
        PageLimit.Check(query.Limit, nameof(query));
        var identity = JsonSerializer.Serialize(query with { Cursor = null, Limit = 0 });
        var before = PageCursor.Read(query.Cursor, identity);
        var conditions = new List<string> { "d.number > 0" };
        var arguments = new DynamicParameters();
        if (query.Channel is { } channel)
            Add("d.channel = @Channel", "Channel", channel);
        if (query.States.Count > 0)
            Add(session.Dialect.IsAnyOf("d.state", "@States"), "States", query.States.Select(s => (int)s).ToArray());
        var total = await session.ScalarAsync<int>($"SELECT COUNT(*) FROM notice_deliveries d WHERE {string.Join(" AND ", conditions)}", arguments);
        Add("d.number < @Before", "Before", before ?? long.MaxValue);
        arguments.Add("Limit", query.Limit + 1);
        var rows = await session.QueryAsync<DeliveryRow>($"{DeliveryRow.Select} WHERE {string.Join(" AND ", conditions)} ORDER BY d.number DESC LIMIT @Limit", arguments);
        var next = rows.Count > query.Limit ? PageCursor.Write(rows[query.Limit - 1].Number, identity) : null;
        return new Page<NoticeDelivery>([.. rows.Take(query.Limit).Select(r => r.ToDelivery())], next, total);

        void Add(string condition, string name, object value)
        {
            conditions.Add(condition);
            arguments.Add(name, value);
        }
    }
}
