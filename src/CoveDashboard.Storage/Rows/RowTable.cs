using CoveDashboard.Engine.Runs;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Paging;
using CoveDashboard.Storage.Rows.Images;
using CoveDashboard.Storage.Runs;

namespace CoveDashboard.Storage.Rows;

/// <summary>A slice of the table of result rows: filtered, sorted and cut by the database, so that only the rows shown are read, or by an image of it in memory.</summary>
internal static class RowTable
{
    public static async Task<RowPage> ReadAsync(StoreSession session, RunImages images, Guid runId, RowQuery query)
    {
        PageLimit.Check(query.Take, nameof(query));
        ArgumentOutOfRangeException.ThrowIfNegative(query.Skip, nameof(query));
        if (await RunFinder.ReadableAsync(session, runId) is not { } run)
            return new RowPage([], 0);
        // Most runs were never retried: their own rows are those that stand.
        var isRetried = query.Effective && await RetryOrigins.AnyAsync(session, run.Root);
        if (await images.FindAsync(session, run, query, isRetried) is { } image)
            return RunImages.Page(image, query);
        var source = isRetried ? RowSource.Effective : RowSource.Own;
        var areOwn = !isRetried && (!query.Effective || run.Root == run.Number);
        var filter = RowFilter.Of(query, session.Dialect);
        filter.Arguments.Add("Number", query.Effective ? run.Root : run.Number);
        filter.Arguments.Add("Skip", query.Skip);
        filter.Arguments.Add("Take", query.Take);
        var order = RowOrder.Of(query, source, session.Dialect, filter.Arguments);
        var records = await session.QueryAsync<Record>(
            $"""
            SELECT {source.Ordinal} AS Ordinal, a.account_id AS AccountId, a.account_name AS AccountName, a.ou_path AS OuPath, t.region AS Region, w.body AS Body
            FROM {source.From}{filter.Condition} ORDER BY {order} LIMIT @Take OFFSET @Skip
            """,
            filter.Arguments);
        var rows = records.Select(r => r.ToRow(session.Dialect)).ToList();
        return new RowPage(rows, RowPages.IsLast(rows.Count, query.Skip, query.Take) ? query.Skip + rows.Count : await CountAsync());

        // The run counts its own rows; everything else must be counted.
        async Task<int> CountAsync() => areOwn && filter.Condition.Length == 0
            ? (int)run.RowCount
            : await session.ScalarAsync<int>($"SELECT COUNT(*) FROM {source.From}{filter.Condition}", filter.Arguments);
    }

    private sealed record Record
    {
        public int Ordinal { get; init; }
        public string AccountId { get; init; } = "";
        public string AccountName { get; init; } = "";
        public string OuPath { get; init; } = "";
        public string Region { get; init; } = "";
        public object Body { get; init; } = "";

        public ResultRow ToRow(ISqlDialect dialect) => new(Ordinal, AccountId, AccountName, OuPath, Region, RowJson.Read(dialect.DecodeRow(Body)));
    }
}
