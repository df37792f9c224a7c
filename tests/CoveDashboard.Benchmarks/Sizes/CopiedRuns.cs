using System.Data.Common;
using System.Globalization;

namespace CoveDashboard.Benchmarks.Sizes;

/// <summary>Copies a stored run many times, by the database itself.</summary>
internal sealed class CopiedRuns(Func<DbConnection> open)
{
    /// <summary>So many runs a transaction.</summary>
    private const int AtOnce = 20;

    private static readonly string[] Tables = ["run_accounts", "run_targets", "run_slices", "run_results", "run_rows", "run_calls"];

    public async Task MakeAsync(int template, int count, TimeSpan apart, CancellationToken cancellationToken)
    {
        await using var connection = open();
        await connection.OpenAsync(cancellationToken);
        var statements = new List<string> { await CopyAsync(connection, "runs", "number") };
        foreach (var table in Tables)
            statements.Add(await CopyAsync(connection, table, "run"));
        foreach (var chunk in Enumerable.Range(1, count).Chunk(AtOnce))
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            foreach (var copy in chunk)
                foreach (var statement in statements)
                    await ExecuteAsync(connection, transaction, statement, template, template + copy, copy * apart.Ticks);
            await transaction.CommitAsync(cancellationToken);
        }
        await ExecuteAsync(connection, null, "UPDATE counters SET value = @new WHERE name = 'run' AND @template > 0 AND @shift >= 0", template, template + count, 0);
    }

    /// <summary>As a server's own upkeep would have done by then.</summary>
    public async Task AnalyzeAsync(CancellationToken cancellationToken)
    {
        await using var connection = open();
        await connection.OpenAsync(cancellationToken);
        if (connection is Npgsql.NpgsqlConnection)
            await ExecuteAsync(connection, null, "VACUUM ANALYZE", 0, 0, 0);
    }

    private static async Task<string> CopyAsync(DbConnection connection, string table, string key)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table} WHERE 1 = 0";
        await using var reader = await command.ExecuteReaderAsync();
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
        return $"INSERT INTO {table} ({string.Join(", ", columns)}) SELECT {string.Join(", ", columns.Select(c => Value(table, c)))} FROM {table} WHERE {key} = @template";
    }

    private static string Value(string table, string column) => (table, column) switch
    {
        (not "runs", "run") or ("runs", "number" or "root") => "@new",
        ("runs", "id") => "'01900000-0000-7000-8000-' || substr('000000000000' || CAST(@new AS TEXT), -12)",
        ("runs", "created_at" or "started_at" or "finished_at") or ("run_results", "started_at") => $"{column} + @shift",
        _ => column,
    };

    private static async Task ExecuteAsync(DbConnection connection, DbTransaction? transaction, string sql, int template, int copy, long shift)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandTimeout = 600;
        command.CommandText = connection is Npgsql.NpgsqlConnection
            ? sql.Replace("substr('000000000000' || CAST(@new AS TEXT), -12)", "right('000000000000' || CAST(@new AS TEXT), 12)", StringComparison.Ordinal)
            : sql;
        foreach (var (name, value) in new (string, object)[] { ("template", template), ("new", copy), ("shift", shift) })
            if (sql.Contains($"@{name}", StringComparison.Ordinal))
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }
        try
        {
            await command.ExecuteNonQueryAsync();
        }
        catch (DbException fault)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Copy {copy}: {sql}"), fault);
        }
    }
}
