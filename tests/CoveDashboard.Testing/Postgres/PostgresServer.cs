using System.Collections.Concurrent;
using System.Globalization;
using CoveDashboard.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace CoveDashboard.Testing.Postgres;

/// <summary>
/// A throw-away PostgreSQL for the tests of a process, on a socket in a temporary folder. It starts when the first test asks for a database and ends
/// with the process. Its locale sorts and folds case otherwise than the store wants it, as the servers of other people may.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Template = "cove_template";

    /// <summary>As a replica's session, neither triggers nor references are asked. Databases are emptied because making and dropping one costs twenty times more.</summary>
    private const string Emptying =
        """
        SET session_replication_role = replica;
        DO $$
        DECLARE name text;
        BEGIN
            FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('schema_versions', 'counters') LOOP
                EXECUTE format('DELETE FROM %I', name);
            END LOOP;
            UPDATE counters SET value = 0;
            PERFORM setval(format('%I', sequencename)::regclass, 1, false) FROM pg_sequences WHERE schemaname = 'public';
        END $$
        """;

    private readonly ConcurrentBag<string> _empty = [];

    private readonly SemaphoreSlim _starting = new(1, 1);
    private PostgresProcess? _process;
    private int _databases;

    /// <summary>Why there is none on this machine; null when there is.</summary>
    public static string? Absence => PostgresBinaries.Folder is null ? "PostgreSQL is not installed (apt-get install postgresql)." : null;

    /// <summary>The running server, to stop and start it again; null before the first database.</summary>
    public PostgresProcess? Process => _process;

    /// <summary>A database of its own with the newest schema.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var process = await StartAsync();
        return _empty.TryTake(out var empty) ? empty : await CreateAsync(process, $"TEMPLATE {Template}");
    }

    /// <summary>Takes a database of <see cref="CreateDatabaseAsync"/> back, whose schema is what it was.</summary>
    public async Task ReturnDatabaseAsync(string connectionString)
    {
        await ExecuteAsync(connectionString, Emptying);
        _empty.Add(connectionString);
    }

    /// <summary>A database with nothing in it.</summary>
    public async Task<string> CreateEmptyDatabaseAsync(string options = "")
    {
        var process = await StartAsync();
        return await CreateAsync(process, options);
    }

    /// <summary>Takes a database away; who is connected to it is cut off.</summary>
    public async Task DropDatabaseAsync(string connectionString)
    {
        var database = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await ExecuteAsync(_process!.ConnectionString("postgres"), $"DROP DATABASE IF EXISTS {database} WITH (FORCE)");
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await _process.DisposeAsync();
        _starting.Dispose();
    }

    private async Task<PostgresProcess> StartAsync()
    {
        await _starting.WaitAsync();
        try
        {
            return _process ??= await WithTemplateAsync(await PostgresProcess.StartAsync());
        }
        finally
        {
            _starting.Release();
        }
    }

    private static async Task<PostgresProcess> WithTemplateAsync(PostgresProcess process)
    {
        await ExecuteAsync(process.ConnectionString("postgres"), $"CREATE DATABASE {Template}");
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddCoveStorage(new CoveStorageOptions { Provider = StorageProvider.PostgreSql, ConnectionString = $"{process.ConnectionString(Template)};Pooling=false" })
            .BuildServiceProvider();
        foreach (var service in services.GetServices<IHostedService>().OfType<IHostedLifecycleService>())
            await service.StartingAsync(CancellationToken.None);
        return process;
    }

    private async Task<string> CreateAsync(PostgresProcess process, string options)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"cove_{Interlocked.Increment(ref _databases)}");
        await ExecuteAsync(process.ConnectionString("postgres"), $"CREATE DATABASE {name} {options}");
        return process.ConnectionString(name);
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection($"{connectionString};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
