using System.Data.Common;

namespace CoveDashboard.Storage.Database;

/// <summary>A statement that is compiled once and executed many times within a transaction.</summary>
internal sealed class PreparedStatement : IDisposable
{
    private readonly DbCommand command;

    public PreparedStatement(DbConnection connection, DbTransaction transaction, string sql, ReadOnlySpan<string> parameters)
    {
        command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var name in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }
    }

    /// <param name="values">In the order of the parameters; null is SQL's null.</param>
    /// <returns>Number of rows changed.</returns>
    public Task<int> ExecuteAsync(CancellationToken cancellationToken, params ReadOnlySpan<object?> values)
    {
        if (values.Length != command.Parameters.Count)
            throw new ArgumentException($"The statement takes {command.Parameters.Count} values, not {values.Length}.", nameof(values));
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command.ExecuteNonQueryAsync(cancellationToken);
    }

    public void Dispose() => command.Dispose();
}
