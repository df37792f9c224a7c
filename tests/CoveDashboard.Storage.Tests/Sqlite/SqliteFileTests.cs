using System.Data.Common;
using CoveDashboard.Engine.Health;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoveDashboard.Storage.Tests.Sqlite;

/// <summary>The file itself: its schema, and what happens when it cannot be used.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private const int SqliteFull = 13;

    private readonly TemporaryFolder _folder = new();

    private string FileName => Path.Combine(_folder.Path, CoveStorageOptions.FileName);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task StartingAsync_EmptyFolder_MakesTheNewestSchemaOnce()
    {
        await StartAsync();
        await StartAsync();

        var versions = await QueryAsync("SELECT group_concat(version || ' ' || name, ', ') FROM schema_versions");
        var expected = string.Join(", ", Migration.All(new SqliteDialect(new CoveStorageOptions { DataDirectory = _folder.Path })).Select(m => $"{m.Version} {m.Name}"));
        expected.ShouldStartWith("1 runs, 2 sign-in-links, 3 ended-sessions, 10 people, 11 audit, 12 plans");
        versions.ShouldBe(expected);
        (await QueryAsync("PRAGMA journal_mode")).ShouldBe("wal");
    }

    [Fact]
    public async Task StartingAsync_EmptyFolder_MakesAFileForItsOwnerAlone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such modes.");
            return;
        }

        await using var store = SqliteFixture.In(_folder);
        await store.Runs.CreateAsync(new RunBuilder().Build(), default);

        foreach (var file in Directory.GetFiles(_folder.Path, "cove.db*"))
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
    }

    /// <summary>As soon as the last one lets go of the log it is cleared, and to lay it out anew takes space that a full disk does not have.</summary>
    [Fact]
    public async Task StartingAsync_EmptyFolder_HoldsTheLogFromTheStart()
    {
        await using var store = SqliteFixture.In(_folder);
        await store.Runs.CreateAsync(new RunBuilder().Build(), default);

        new FileInfo($"{FileName}-wal").Length.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task CreateAsync_FileWasMovedAway_IsRefusedRatherThanWrittenToIt()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not move an open file.");
        await using var store = SqliteFixture.In(_folder);
        await store.Runs.CreateAsync(new RunBuilder().Build(), default);
        using var elsewhere = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(_folder.Path, "cove.db*"))
            File.Move(file, Path.Combine(elsewhere.Path, Path.GetFileName(file)));

        await Should.ThrowAsync<DbException>(() => store.Runs.CreateAsync(new RunBuilder().Build(), default));
    }

    [Fact]
    public async Task StartingAsync_OlderSchemaWithData_KeepsTheData()
    {
        await using (var store = SqliteFixture.In(_folder))
            await store.Runs.CreateAsync(new RunBuilder().Build(), default);
        await QueryAsync("DROP TABLE ended_sessions; DELETE FROM schema_versions WHERE version = 3");

        await using var again = SqliteFixture.In(_folder);

        (await again.Runs.FindAsync(1, default)).ShouldNotBeNull();
        (await again.EndedSessions.HasEndedAsync(Guid.NewGuid(), default)).ShouldBeFalse();
    }

    [Fact]
    public async Task ReadAsync_ManyInstancesOnAnEmptyFolder_MakeTheSchemaOnce()
    {
        var stores = Enumerable.Range(0, 6).Select(_ => SqliteFixture.In(_folder)).ToList();

        await Task.WhenAll(stores.Select(s => s.Runs.CreateAsync(new RunBuilder().Build(), default)));

        (await stores[0].Runs.ListAsync(new RunQuery(), default)).Total.ShouldBe(6);
        foreach (var store in stores)
            await store.DisposeAsync();
    }

    [Fact]
    public async Task StartingAsync_NewerSchema_RefusesAndTouchesNothing()
    {
        await StartAsync();
        await QueryAsync("INSERT INTO schema_versions VALUES (9999, 'from-the-future', 0)");

        var fault = await Should.ThrowAsync<StoreUnavailableException>(StartAsync());

        fault.Fault.ShouldBe(StoreFault.NewerSchema);
        fault.Message.ShouldContain("9999");
        (await QueryAsync("SELECT MAX(version) FROM schema_versions")).ShouldBe(9999L);
    }

    [Fact]
    public async Task ReadAsync_FileIsNoDatabase_SaysSo()
    {
        await File.WriteAllTextAsync(FileName, string.Concat(Enumerable.Repeat("no database. ", 1000)));

        (await FaultAsync()).ShouldBe(StoreFault.Corrupt);
    }

    [Fact]
    public async Task ReadAsync_FolderIsAFile_SaysSo()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "file"), "");
        await using var store = new StoreFixture(new CoveStorageOptions { DataDirectory = Path.Combine(_folder.Path, "file") });

        (await Should.ThrowAsync<StoreUnavailableException>(store.Runs.OpenRunsAsync(default))).Fault.ShouldBe(StoreFault.Unreachable);
    }

    [Fact]
    public async Task WriteAsync_AnotherProcessHoldsTheLock_SaysSoAndWritesLater()
    {
        await using var store = new StoreFixture(new CoveStorageOptions { DataDirectory = _folder.Path, LockTimeout = TimeSpan.FromMilliseconds(50) });
        await store.Runs.OpenRunsAsync(default);
        await using (var other = await OpenAsync())
        {
            await using var hold = other.BeginTransaction(deferred: false);

            (await Should.ThrowAsync<StoreUnavailableException>(store.Runs.CreateAsync(new RunBuilder().Build(), default))).Fault.ShouldBe(StoreFault.Locked);
            (await store.Runs.ListAsync(new RunQuery(), default)).Total.ShouldBe(0);
        }

        (await store.Runs.CreateAsync(new RunBuilder().Build(), default)).Number.ShouldBe(1);
    }

    [Fact]
    public async Task Translate_DiskFull_SaysWhatToDo()
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE t (x)";
        await command.ExecuteNonQueryAsync();
        command.CommandText = "PRAGMA max_page_count = 2";
        await command.ExecuteScalarAsync();
        command.CommandText = "INSERT INTO t VALUES (zeroblob(100000))";
        var full = await Should.ThrowAsync<SqliteException>(command.ExecuteNonQueryAsync());

        var fault = SqliteFaults.Translate(full, "cove.db").ShouldNotBeNull();

        fault.Fault.ShouldBe(StoreFault.DiskFull);
        fault.Message.ShouldContain("cove.db is full");
    }

    [Fact]
    public async Task WriteAsync_DiskFullAndRolledBackBySqlite_TellsOfTheDisk()
    {
        await StartAsync();
        var dialect = new SqliteDialect(new CoveStorageOptions { DataDirectory = _folder.Path });
        using var database = new StoreDatabase(dialect, new Migrator(dialect, TimeProvider.System, NullLogger<Migrator>.Instance));

        var outage = await Should.ThrowAsync<StoreUnavailableException>(() => database.WriteAsync<int>(
            async session =>
            {
                // As SQLite does by itself when it cannot write.
                await session.ExecuteAsync("ROLLBACK");
                throw new SqliteException("database or disk is full", SqliteFull);
            },
            default));

        outage.Fault.ShouldBe(StoreFault.DiskFull);
    }

    [Fact]
    public async Task Translate_Bug_IsNoOutage()
    {
        await using var connection = await OpenAsync();
        var bug = await Should.ThrowAsync<SqliteException>(async () =>
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT * FROM nowhere";
            await command.ExecuteNonQueryAsync();
        });

        SqliteFaults.Translate(bug, "cove.db").ShouldBeNull();
    }

    [Fact]
    public async Task FaultAsync_StoreUpOrDamaged_SaysWhich()
    {
        await using var store = SqliteFixture.In(_folder);
        var readiness = store.Services.GetRequiredService<IReadinessCheck>();
        var up = await readiness.FaultAsync(default);
        await QueryAsync("DELETE FROM schema_versions; INSERT INTO schema_versions VALUES (9999, 'x', 0)");
        await using var newer = SqliteFixture.In(_folder);

        up.ShouldBeNull();
        (await newer.Services.GetRequiredService<IReadinessCheck>().FaultAsync(default)).ShouldBe("A newer version of the dashboard has written the store.");
        (await newer.Services.GetRequiredService<IStoreHealth>().OutageAsync(default)).ShouldNotBeNull().Message.ShouldContain("9999");
    }

    /// <summary>It can be read all the while; who asks must not have to wait for somebody else's write to hear that it is well again.</summary>
    [Fact]
    public async Task OutageAsync_WritesAreRefused_SaysSoUntilOneIsTakenAgain()
    {
        await using var store = SqliteFixture.In(_folder);
        await store.Runs.CreateAsync(new RunBuilder().Build(), default);
        var health = store.Services.GetRequiredService<IStoreHealth>();
        var database = store.Services.GetRequiredService<StoreDatabase>();

        await Should.ThrowAsync<StoreUnavailableException>(() => database.WriteAsync<int>(_ => throw new SqliteException("database or disk is full", SqliteFull), default));
        var refused = database.RefusedWrite.ShouldNotBeNull();
        await QueryAsync("CREATE TRIGGER full BEFORE UPDATE ON counters BEGIN SELECT RAISE(FAIL, 'x'); END");
        await Should.ThrowAsync<SqliteException>(health.OutageAsync(default), "it does try to write");
        await QueryAsync("DROP TRIGGER full");

        refused.Fault.ShouldBe(StoreFault.DiskFull);
        (await health.OutageAsync(default)).ShouldBeNull();
        database.RefusedWrite.ShouldBeNull();
        (await store.Runs.CreateAsync(new RunBuilder().Build(), default)).Number.ShouldBe(2);
    }

    [Theory]
    [InlineData(13, 13, StoreFault.DiskFull)]
    [InlineData(10, 4874, StoreFault.DiskFull)]
    [InlineData(10, 778, StoreFault.Unreachable)]
    public void Translate_Code_IsItsOutage(int code, int extended, StoreFault fault) =>
        SqliteFaults.Translate(new SqliteException("as SQLite says", code, extended), "cove.db").ShouldNotBeNull().Fault.ShouldBe(fault);

    private async Task StartAsync()
    {
        await using var store = SqliteFixture.In(_folder);
        foreach (var service in store.Services.GetServices<IHostedService>().OfType<IHostedLifecycleService>())
            await service.StartingAsync(default);
    }

    private async Task<StoreFault> FaultAsync()
    {
        await using var store = SqliteFixture.In(_folder);
        return (await Should.ThrowAsync<StoreUnavailableException>(store.Runs.OpenRunsAsync(default))).Fault;
    }

    private async Task<object?> QueryAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection($"Data Source={FileName};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }
}
