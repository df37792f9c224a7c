using System.Data.Common;
using Dapper;

namespace CoveDashboard.Storage.Database;

/// <summary>One transaction on one connection. For one thread at a time; ends with the call that it was given to.</summary>
internal sealed class StoreSession(DbConnection connection, DbTransaction transaction, ISqlDialect dialect, CancellationToken cancellationToken)
{
    public ISqlDialect Dialect => dialect;

    public CancellationToken CancellationToken => cancellationToken;

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? arguments = null) =>
        (await connection.QueryAsync<T>(Command(sql, arguments))).AsList();

    /// <summary>The first row; default when there is none.</summary>
    public Task<T?> FirstAsync<T>(string sql, object? arguments = null) => connection.QueryFirstOrDefaultAsync<T>(Command(sql, arguments));

    public Task<T?> ScalarAsync<T>(string sql, object? arguments = null) => connection.ExecuteScalarAsync<T>(Command(sql, arguments));

    /// <summary>Rows as they come, so that a table of any size can be read. Ends before the session does anything else.</summary>
    public async IAsyncEnumerable<object?[]> StreamAsync(string sql)
    {
        await using var reader = await connection.ExecuteReaderAsync(Command(sql, arguments: null));
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            yield return [.. row.Select(v => v is DBNull ? null : v)];
        }
    }

    /// <summary>Many rows one after the other, without an object for any.</summary>
    /// <param name="take">Must not keep its argument; false: no more are wanted.</param>
    public async Task ScanAsync(string sql, object? arguments, Func<IScannedRow, bool> take)
    {
        await using var reader = await connection.ExecuteReaderAsync(Command(sql, arguments));
        var row = dialect.Scan(reader is IWrappedDataReader { Reader: DbDataReader inner } ? inner : reader);
        while (await reader.ReadAsync(cancellationToken))
            if (!take(row))
                return;
    }

    /// <summary>Number of rows changed.</summary>
    public Task<int> ExecuteAsync(string sql, object? arguments = null) => connection.ExecuteAsync(Command(sql, arguments));

    /// <summary>A statement to be executed many times.</summary>
    public PreparedStatement Prepare(string sql, params ReadOnlySpan<string> parameters) => new(connection, transaction, dialect, sql, parameters);

    private CommandDefinition Command(string sql, object? arguments) => new(sql, dialect.Arguments(arguments), transaction, cancellationToken: cancellationToken);
}
