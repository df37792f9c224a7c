using System.Data.Common;
using System.Globalization;
using CoveDashboard.Testing.Postgres;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CoveDashboard.Tests.Resuming;

/// <summary>The store of hosts that come and go, and a look into it past all of them.</summary>
internal abstract class FieldStore : IAsyncDisposable
{
    /// <summary>How many hosts share it.</summary>
    public abstract int Nodes { get; }

    /// <summary>What makes a host use it.</summary>
    public abstract IReadOnlyDictionary<string, string?> Settings { get; }

    public abstract Task<DbConnection> OpenAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>Whole numbers of every row.</summary>
    public async Task<List<long[]>> RowsAsync(string sql) =>
        await ReadAsync(sql, reader => Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToInt64(reader.GetValue(i), CultureInfo.InvariantCulture)).ToArray());

    public Task<List<string>> TextsAsync(string sql) => ReadAsync(sql, reader => reader.GetString(0));

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Waits until a count has come so far.</summary>
    public async Task UntilAsync(string count, long atLeast)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(30));
        while ((await RowsAsync(count))[0][0] < atLeast)
            await poll.WaitForNextTickAsync(TestContext.Current.CancellationToken);
    }

    private async Task<List<T>> ReadAsync<T>(string sql, Func<DbDataReader, T> take)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(take(reader));
        return rows;
    }
}

/// <summary>A data folder that outlives its hosts.</summary>
/// <param name="folder">Where it lies; it is removed at the end.</param>
internal sealed class SqliteField(DirectoryInfo folder) : FieldStore
{
    public override int Nodes => 1;

    public DirectoryInfo Folder => folder;

    public override IReadOnlyDictionary<string, string?> Settings { get; } =
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["Cove:DataDirectory"] = folder.FullName };

    public override Task<DbConnection> OpenAsync() => OpenAsync("cove.db");

    /// <param name="file">Its name in the data folder.</param>
    public async Task<DbConnection> OpenAsync(string file)
    {
        // Some seconds of patience: who waits longer waits for somebody who does not move.
        var database = new SqliteConnection($"Data Source={Path.Combine(folder.FullName, file)};Pooling=False;Default Timeout=5");
        await database.OpenAsync();
        return database;
    }

    public override ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}

/// <summary>A database of the tests' server, shared by two nodes.</summary>
internal sealed class PostgresField(PostgresServer server, string connectionString) : FieldStore
{
    public override int Nodes => 2;

    public override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Cove:Storage:Provider"] = "PostgreSql",
        ["Cove:Storage:ConnectionString"] = connectionString,
        ["Cove:Cluster:Nodes"] = "2",
    };

    public static async Task<PostgresField> CreateAsync(PostgresServer server)
    {
        Assert.SkipWhen(PostgresServer.Absence is not null, PostgresServer.Absence ?? "");
        return new PostgresField(server, await server.CreateEmptyDatabaseAsync());
    }

    public override async Task<DbConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection($"{connectionString};Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    public override async ValueTask DisposeAsync() => await server.DropDatabaseAsync(connectionString);
}
