using CoveDashboard.Engine.Inventory;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Paging;
using CoveDashboard.Storage.Rows;
using CoveDashboard.Storage.Rows.Images;

namespace CoveDashboard.Storage.Inventory;

/// <summary>A slice of the rows that are known, or were known last; filtered, sorted and cut by the database, or by an image of the table in memory.</summary>
internal static class InventoryTable
{
    private const string Rows = "inventory_cells c JOIN run_rows w ON w.run = c.known_run AND w.ordinal = c.known_ordinal";

    public static async Task<InventoryRowPage> ReadAsync(StoreSession session, InventoryImages images, InventoryQuery query)
    {
        PageLimit.Check(query.Take, nameof(query));
        ArgumentOutOfRangeException.ThrowIfNegative(query.Skip, nameof(query));
        if (await images.FindAsync(session, query) is { } image)
            return InventoryImages.Page(image, query);
        var filter = InventoryFilter.Of(query, session.Dialect);
        filter.Arguments.AddDynamicParams(new { query.Skip, query.Take });
        var records = await session.QueryAsync<Record>(
            $"""
            SELECT c.account_id AS AccountId, c.account_name AS AccountName, c.ou_path AS OuPath, c.region AS Region, c.known_run AS Run,
                c.known_ordinal AS Ordinal, w.position AS Position, c.known_at AS KnownAt, c.unknown_since AS UnknownSince, w.body AS Body
            FROM {Rows} WHERE {filter.Cells}{filter.Rows} ORDER BY {Order(query, filter, session.Dialect)} LIMIT @Take OFFSET @Skip
            """,
            filter.Arguments);
        var rows = records.Select(r => r.ToRow(session.Dialect)).ToList();
        return new InventoryRowPage(rows, RowPages.IsLast(rows.Count, query.Skip, query.Take) ? query.Skip + rows.Count : await CountAsync(session, filter));
    }

    public static async Task<IReadOnlyList<InventoryGroup>> GroupAsync(StoreSession session, InventoryImages images, InventoryQuery query, string column, int limit)
    {
        PageLimit.Check(limit, nameof(limit));
        if (await images.FindAsync(session, query, groups: true) is { } image)
            return ImageGroups.Of(image, ImageQuestion.Of(query), column, limit);
        var filter = InventoryFilter.Of(query, session.Dialect);
        filter.Arguments.AddDynamicParams(new { GroupBy = column, Limit = limit });
        var value = InventoryPlaces.Shown(column) ?? session.Dialect.MemberText("w.body", "@GroupBy");
        var groups = await session.QueryAsync<Group>(
            $"""
            SELECT g.value AS Value, COUNT(*) AS Rows, COUNT(DISTINCT g.account_id) AS Accounts
            FROM (SELECT {value} AS value, c.account_id FROM {Rows} WHERE {filter.Cells}{filter.Rows}) g
            GROUP BY g.value ORDER BY COUNT(*) DESC, g.value LIMIT @Limit
            """,
            filter.Arguments);
        return [.. groups.Select(g => new InventoryGroup(g.Value, (int)g.Rows, (int)g.Accounts))];
    }

    // Cells count their own rows; only conditions on rows make it necessary to look at them.
    private static async Task<int> CountAsync(StoreSession session, InventoryFilter filter) => filter.Rows.Length == 0
        ? await session.ScalarAsync<int>($"SELECT COALESCE(SUM(c.known_rows), 0) FROM inventory_cells c WHERE {filter.Cells}", filter.Arguments)
        : await session.ScalarAsync<int>($"SELECT COUNT(*) FROM {Rows} WHERE {filter.Cells}{filter.Rows}", filter.Arguments);

    private static string Order(InventoryQuery query, InventoryFilter filter, ISqlDialect dialect)
    {
        const string tail = "c.account_id, c.region, w.position";
        if (query.SortBy is not { } column)
            return tail;
        var direction = query.Descending ? " DESC" : "";
        if (column == "known")
            return $"c.known_at{direction}, {tail}";
        if (InventoryPlaces.Of(column, dialect) is { } places)
            return $"{string.Join(", ", places.Select(p => $"{p}{direction}"))}, {tail}";
        filter.Arguments.Add("SortBy", column);
        return $"{dialect.MemberOrder("w.body", "@SortBy")}{direction} NULLS LAST, {tail}";
    }

    private sealed record Record
    {
        public string AccountId { get; init; } = "";
        public string AccountName { get; init; } = "";
        public string OuPath { get; init; } = "";
        public string Region { get; init; } = "";
        public int Run { get; init; }
        public int Ordinal { get; init; }
        public int Position { get; init; }
        public long KnownAt { get; init; }
        public long? UnknownSince { get; init; }
        public object Body { get; init; } = "";

        public InventoryRow ToRow(ISqlDialect dialect) => new(
            AccountId, AccountName, OuPath, Region, Run, Ordinal, Position, Ticks.ToMoment(KnownAt), Ticks.ToMoment(UnknownSince),
            RowJson.Read(dialect.DecodeRow(Body)));
    }

    private sealed record Group
    {
        public string? Value { get; init; }
        public long Rows { get; init; }
        public long Accounts { get; init; }
    }
}
