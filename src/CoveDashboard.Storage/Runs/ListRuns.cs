using System.Text.Json;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Paging;
using Dapper;

namespace CoveDashboard.Storage.Runs;

/// <summary>Runs, newest first.</summary>
internal static class ListRuns
{
    public static async Task<Page<Run>> ExecuteAsync(StoreSession session, RunQuery query)
    {
        PageLimit.Check(query.Limit, nameof(query));
        var identity = JsonSerializer.Serialize(query with { Cursor = null, Limit = 0 });
        var before = PageCursor.Read(query.Cursor, identity);
        var (condition, arguments) = Condition(query, session.Dialect);
        var total = await session.ScalarAsync<int>($"SELECT COUNT(*) FROM runs WHERE {condition}", arguments);
        arguments.Add("Before", before ?? long.MaxValue);
        arguments.Add("Limit", query.Limit + 1);
        var rows = await session.QueryAsync<RunRow>(
            $"SELECT {RunRow.Columns} FROM runs WHERE {condition} AND number < @Before ORDER BY number DESC LIMIT @Limit", arguments);
        var next = rows.Count > query.Limit ? PageCursor.Write(rows[query.Limit - 1].Number, identity) : null;
        return new Page<Run>([.. rows.Take(query.Limit).Select(r => r.ToRun())], next, total);
    }

    private static (string Condition, DynamicParameters Arguments) Condition(RunQuery query, ISqlDialect dialect)
    {
        var conditions = new List<string> { "number > 0" };
        var arguments = new DynamicParameters();
        if (query.Connection is not null)
            Add("connection = @Connection", "Connection", query.Connection);
        if (query.Action is not null)
            Add("action = @Action", "Action", query.Action);
        if (query.CreatedBy is not null)
            Add("created_by = @CreatedBy", "CreatedBy", query.CreatedBy);
        if (query.Statuses.Count > 0)
            Add(dialect.IsAnyOf("status", "@Statuses"), "Statuses", query.Statuses.Select(s => (int)s).ToArray());
        return (string.Join(" AND ", conditions), arguments);

        void Add(string condition, string name, object value)
        {
            conditions.Add(condition);
            arguments.Add(name, value);
        }
    }
}
