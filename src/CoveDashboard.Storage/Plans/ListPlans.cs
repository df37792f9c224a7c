using System.Text.Json;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Paging;
using Dapper;

namespace CoveDashboard.Storage.Plans;

/// <summary>Plans, newest first.</summary>
internal static class ListPlans
{
    public static async Task<Page<PlanSummary>> ExecuteAsync(StoreSession session, PlanQuery query, DateTimeOffset now)
    {
        PageLimit.Check(query.Limit, nameof(query));
        var identity = JsonSerializer.Serialize(query with { Cursor = null, Limit = 0 });
        var before = PageCursor.Read(query.Cursor, identity);
        var (condition, arguments) = Condition(query, session.Dialect);
        arguments.Add("Now", Ticks.From(now));
        var total = await session.ScalarAsync<int>($"SELECT COUNT(*) FROM plans WHERE {condition}", arguments);
        arguments.Add("Before", before ?? long.MaxValue);
        arguments.Add("Limit", query.Limit + 1);
        var rows = await session.QueryAsync<PlanRow>(
            $"SELECT {PlanRow.Columns} FROM plans WHERE {condition} AND number < @Before ORDER BY number DESC LIMIT @Limit", arguments);
        var next = rows.Count > query.Limit ? PageCursor.Write(rows[query.Limit - 1].Number, identity) : null;
        return new Page<PlanSummary>([.. rows.Take(query.Limit).Select(r => r.ToSummary(now))], next, total);
    }

    private static (string Condition, DynamicParameters Arguments) Condition(PlanQuery query, ISqlDialect dialect)
    {
        var condition = "number > 0";
        var arguments = new DynamicParameters();
        if (query.Connection is not null)
            Add("connection = @Connection", "Connection", query.Connection);
        if (query.States.Count > 0)
            Add(dialect.IsAnyOf($"({PlanRow.StateNow})", "@States"), "States", query.States.Select(s => (int)s).ToArray());
        if (query.AwaitsWordOf is { } person)
            Add($"requester <> @Person AND NOT EXISTS (SELECT 1 FROM plan_decisions d WHERE d.plan = plans.number AND d.person = @Person AND d.kind = {(int)DecisionKind.Approved})", "Person", person.ToString());
        return (condition, arguments);

        void Add(string more, string name, object value)
        {
            condition += $" AND {more}";
            arguments.Add(name, value);
        }
    }
}
