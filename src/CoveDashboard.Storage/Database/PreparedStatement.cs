using System.Data.Common;

namespace CoveDashboard.Storage.Database;

/// <summary>
/// A statement that is compiled once and executed many times within a transaction. What is queued reaches a server by the thousand, so that
/// each row does not cost a journey, and an embedded database at once.
/// </summary>
internal sealed class PreparedStatement : IDisposable
{
    private const int Most = 1000;

    private readonly DbCommand _command;
    private readonly ISqlDialect _dialect;
    private readonly DbBatch? _batch;

    public PreparedStatement(DbConnection connection, DbTransaction transaction, ISqlDialect dialect, string sql, ReadOnlySpan<string> parameters)
    {
        _dialect = dialect;
        _command = connection.CreateCommand();
        _command.Transaction = transaction;
        _command.CommandText = sql;
        foreach (var name in parameters)
        {
            var parameter = _command.CreateParameter();
            parameter.ParameterName = name;
            _command.Parameters.Add(parameter);
        }
        if (!connection.CanCreateBatch)
            return;
        _batch = connection.CreateBatch();
        _batch.Transaction = transaction;
    }

    /// <summary>Executes before the next <see cref="SendAsync"/> ends, after what was queued earlier.</summary>
    /// <param name="values">In the order of the parameters; null is SQL's null.</param>
    public Task QueueAsync(CancellationToken cancellationToken, params ReadOnlySpan<object?> values)
    {
        if (_batch is null)
            return ExecuteAsync(cancellationToken, values);
        var command = _batch.CreateBatchCommand();
        command.CommandText = _command.CommandText;
        Check(values);
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = _command.Parameters[i].ParameterName;
            parameter.Value = Storable(values[i]);
            command.Parameters.Add(parameter);
        }
        _batch.BatchCommands.Add(command);
        return _batch.BatchCommands.Count >= Most ? SendAsync(cancellationToken) : Task.CompletedTask;
    }

    /// <summary>Executes what is queued.</summary>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        if (_batch is not { BatchCommands.Count: > 0 })
            return;
        await _batch.ExecuteNonQueryAsync(cancellationToken);
        _batch.BatchCommands.Clear();
    }

    /// <param name="values">In the order of the parameters; null is SQL's null.</param>
    /// <returns>Number of rows changed.</returns>
    public Task<int> ExecuteAsync(CancellationToken cancellationToken, params ReadOnlySpan<object?> values)
    {
        Check(values);
        for (var i = 0; i < values.Length; i++)
            _command.Parameters[i].Value = Storable(values[i]);
        return _command.ExecuteNonQueryAsync(cancellationToken);
    }

    public void Dispose()
    {
        _command.Dispose();
        _batch?.Dispose();
    }

    private object Storable(object? value) => value is string text ? _dialect.Storable(text) : value ?? DBNull.Value;

    private void Check(ReadOnlySpan<object?> values)
    {
        if (values.Length != _command.Parameters.Count)
            throw new ArgumentException($"The statement takes {_command.Parameters.Count} values, not {values.Length}.", nameof(values));
    }
}
