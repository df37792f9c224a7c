using System.Text.Json;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Paging;
using CoveDashboard.Storage.Runs;
using Dapper;

namespace CoveDashboard.Storage.Results;

/// <summary>Results by ordinal, or by sequence number after a given one.</summary>
internal static class ListResults
{
    public static async Task<Page<TargetResult>> ExecuteAsync(StoreSession session, Guid runId, ResultQuery query)
    {
        PageLimit.Check(query.Limit, nameof(query));
        if (query.Effective && query.AfterSequence is not null)
            throw new ArgumentException("Effective results stem from several runs, each with sequence numbers of its own.", nameof(query));
        var identity = $"{runId:N}{JsonSerializer.Serialize(query with { Cursor = null, Limit = 0 })}";
        var after = PageCursor.Read(query.Cursor, identity);
        if (await RunFinder.ReadableAsync(session, runId) is not { } run)
            return new Page<TargetResult>([], null, 0);

        var source = ResultSource.Of(query.Effective);
        var (condition, arguments) = Condition(query, session.Dialect);
        arguments.Add("Number", query.Effective ? run.Root : run.Number);
        var total = await CountAsync(session, run, query, condition, arguments);

        var key = query.AfterSequence is null ? source.Ordinal : "r.sequence";
        arguments.Add("After", after ?? -1);
        arguments.Add("Limit", query.Limit + 1);
        var records = await session.QueryAsync<ResultRecord>(
            $"SELECT {ResultRecord.ResultColumns} FROM {source.From}{condition} AND {key} > @After ORDER BY {key} LIMIT @Limit", arguments);
        var page = records.Take(query.Limit).ToList();
        var rows = await ResultRows.OfAsync(session, page);
        var next = records.Count > query.Limit
            ? PageCursor.Write(query.AfterSequence is null ? page[^1].Ordinal : page[^1].Sequence, identity)
            : null;
        return new Page<TargetResult>([.. page.Select(r => r.ToResult(run.PartitionName, rows.GetValueOrDefault((r.Run, r.ResultOrdinal))))], next, total);
    }

    // The run counts its own results; an index has their states, and only places make it necessary to look at targets and accounts.
    private static async Task<int> CountAsync(StoreSession session, RunHead run, ResultQuery query, string condition, DynamicParameters arguments)
    {
        if (!query.Effective && condition.Length == 0)
            return (int)run.LastSequence;
        var from = query.Effective || query.AccountId is not null || query.Region is not null ? ResultSource.Of(query.Effective).From : "run_results r WHERE r.run = @Number";
        return await session.ScalarAsync<int>($"SELECT COUNT(*) FROM {from}{condition}", arguments);
    }

    private static (string Condition, DynamicParameters Arguments) Condition(ResultQuery query, ISqlDialect dialect)
    {
        var condition = "";
        var arguments = new DynamicParameters();
        if (query.States.Count > 0)
            Add($" AND {dialect.IsAnyOf("r.state", "@States")}", "States", query.States.Select(s => (int)s).ToArray());
        if (query.AccountId is not null)
            Add(" AND a.account_id = @AccountId", "AccountId", query.AccountId);
        if (query.Region is not null)
            Add(" AND t.region = @Region", "Region", query.Region);
        if (query.Cause is not null)
            Add(" AND r.cause = @Cause", "Cause", query.Cause);
        if (query.AfterSequence is { } sequence)
            Add(" AND r.sequence > @AfterSequence", "AfterSequence", sequence);
        return (condition, arguments);

        void Add(string more, string name, object value)
        {
            condition += more;
            arguments.Add(name, value);
        }
    }
}
