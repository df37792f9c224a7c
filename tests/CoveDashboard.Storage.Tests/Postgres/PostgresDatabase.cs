using CoveDashboard.Storage.Tests.Support;
using CoveDashboard.Testing.Postgres;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace CoveDashboard.Storage.Tests.Postgres;

/// <summary>A database of a test.</summary>
public sealed class PostgresDatabase(PostgresServer server)
{
    private string? _connectionString;
    private bool _isAltered;

    public string ConnectionString => _connectionString!;

    public CoveStorageOptions Options => new() { Provider = StorageProvider.PostgreSql, ConnectionString = ConnectionString };

    public async ValueTask CreateAsync(bool empty = false)
    {
        Assert.SkipWhen(PostgresServer.Absence is not null, PostgresServer.Absence ?? "");
        _isAltered = empty;
        _connectionString = empty ? await server.CreateEmptyDatabaseAsync() : await server.CreateDatabaseAsync();
    }

    public StoreFixture Open(int memoryMegabytes = CoveStorageOptions.DefaultMemoryMegabytes) => new(Options with { MemoryMegabytes = memoryMegabytes });

    public async ValueTask CloseAsync()
    {
        if (_connectionString is null)
            return;
        if (_isAltered)
            await server.DropDatabaseAsync(_connectionString);
        else
            await server.ReturnDatabaseAsync(_connectionString);
    }

    /// <summary>Statements as somebody with the password could send them; nobody else gets this database afterwards.</summary>
    /// <returns>First column of the first row.</returns>
    public async Task<object?> ExecuteAsync(string sql)
    {
        _isAltered = true;
        await using var connection = new NpgsqlConnection($"{ConnectionString};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
