using System.Text.Json.Nodes;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Health;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Tests.Support;
using CoveDashboard.Testing.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace CoveDashboard.Storage.Tests.Postgres;

/// <summary>The server itself: its schema, and what happens when it cannot be used.</summary>
public sealed class PostgresServerTests(PostgresServer server) : IAsyncLifetime
{
    private readonly PostgresDatabase _database = new(server);

    public ValueTask InitializeAsync() => _database.CreateAsync(empty: true);

    public ValueTask DisposeAsync() => _database.CloseAsync();

    [Fact]
    public async Task StartingAsync_EmptyDatabase_MakesTheNewestSchemaOnce()
    {
        await StartAsync();
        await StartAsync();

        using var dialect = new Closing(new PostgresDialect(_database.Options));
        var expected = string.Join(", ", Migration.All(dialect.Dialect).Select(m => $"{m.Version} {m.Name}"));
        expected.ShouldStartWith("1 runs, 2 sign-in-links, 3 ended-sessions, 10 people, 11 audit, 12 plans, 13 row-functions");
        (await _database.ExecuteAsync("SELECT string_agg(version || ' ' || name, ', ' ORDER BY version) FROM schema_versions")).ShouldBe(expected);
    }

    [Fact]
    public async Task StartingAsync_EmptyDatabase_SortsEveryTextByCodePoint()
    {
        await StartAsync();

        (await _database.ExecuteAsync(
            """
            SELECT string_agg(table_name || '.' || column_name, ', ') FROM information_schema.columns
            WHERE table_schema = 'public' AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C' AND column_name <> 'body'
            """)).ShouldBe(DBNull.Value);
    }

    [Fact]
    public async Task ReadAsync_ManyInstancesOnAnEmptyDatabase_MakeTheSchemaOnce()
    {
        var stores = Enumerable.Range(0, 6).Select(_ => _database.Open()).ToList();

        await Task.WhenAll(stores.Select(s => s.Runs.CreateAsync(new RunBuilder().Build(), default)));

        (await stores[0].Runs.ListAsync(new RunQuery(), default)).Items.Select(r => r.Number).ShouldBe([6, 5, 4, 3, 2, 1]);
        foreach (var store in stores)
            await store.DisposeAsync();
    }

    [Fact]
    public async Task StartingAsync_NewerSchema_RefusesAndTouchesNothing()
    {
        await StartAsync();
        await _database.ExecuteAsync("INSERT INTO schema_versions VALUES (9999, 'from-the-future', 0)");

        var fault = await Should.ThrowAsync<StoreUnavailableException>(StartAsync());

        fault.Fault.ShouldBe(StoreFault.NewerSchema);
        fault.Message.ShouldContain("9999");
        (await _database.ExecuteAsync("SELECT MAX(version) FROM schema_versions")).ShouldBe(9999);
    }

    [Fact]
    public async Task StartingAsync_DatabaseOfAnotherEncoding_SaysWhatToMake()
    {
        var latin = await server.CreateEmptyDatabaseAsync("ENCODING 'LATIN1' LOCALE 'C' LOCALE_PROVIDER libc TEMPLATE template0");
        await using var store = new StoreFixture(_database.Options with { ConnectionString = latin });

        var fault = await Should.ThrowAsync<StoreUnavailableException>(store.Runs.OpenRunsAsync(default));

        fault.Message.ShouldContain("is encoded in LATIN1. Make one in UTF-8");
        await server.DropDatabaseAsync(latin);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Database=cove;Password=hunter2", "127.0.0.1:1/cove cannot be reached")]
    [InlineData("{server};Database=nowhere;Password=hunter2", "database \"nowhere\" does not exist")]
    [InlineData("{server};Username=nobody;Password=hunter2", "role \"nobody\" does not exist")]
    public async Task ReadAsync_ServerOrDatabaseOrRoleIsNotThere_SaysSoWithoutThePassword(string connectionString, string message)
    {
        await using var store = new StoreFixture(_database.Options with
        {
            ConnectionString = connectionString.Replace("{server}", _database.ConnectionString, StringComparison.Ordinal),
        });

        var fault = await Should.ThrowAsync<StoreUnavailableException>(store.Runs.OpenRunsAsync(default));

        fault.Fault.ShouldBe(StoreFault.Unreachable);
        fault.Message.ShouldContain(message);
        fault.ToString().ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task WriteAsync_AnotherTransactionHoldsTheRow_SaysSoAndWritesLater()
    {
        // Half of it is how long a transaction may stand still: short enough to wait for, long enough for a busy machine.
        await using var store = new StoreFixture(_database.Options with { LockTimeout = TimeSpan.FromSeconds(2) });
        await store.Runs.OpenRunsAsync(default);
        await using (var other = new NpgsqlConnection($"{_database.ConnectionString};Pooling=false"))
        {
            await other.OpenAsync();
            await using var hold = await other.BeginTransactionAsync();
            await using var command = new NpgsqlCommand("SELECT * FROM counters FOR UPDATE", other);
            await command.ExecuteNonQueryAsync();

            (await Should.ThrowAsync<StoreUnavailableException>(store.Runs.CreateAsync(new RunBuilder().Build(), default))).Fault.ShouldBe(StoreFault.Locked);
            (await store.Runs.ListAsync(new RunQuery(), default)).Total.ShouldBe(0);
        }

        (await store.Runs.CreateAsync(new RunBuilder().Build(), default)).Number.ShouldBe(1);
    }

    [Fact]
    public async Task AppendAsync_ServerEndedTheConnection_IsAnOutageAndThenGoesOn()
    {
        await using var store = _database.Open();
        var record = new AuditRecord("a", new AuditActor("local", "alpha", "alpha"));
        await store.Audit.AppendAsync([record], RunBuilder.Noon, default);
        await _database.ExecuteAsync("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");

        (await Should.ThrowAsync<StoreUnavailableException>(store.Audit.AppendAsync([record], RunBuilder.Noon, default))).Fault.ShouldBe(StoreFault.Unreachable);

        (await store.Audit.AppendAsync([record], RunBuilder.Noon, default))[0].Sequence.ShouldBe(2);
    }

    [Fact]
    public async Task RowsAsync_OtherServerTookOver_AreNotThoseOfTheOneBefore()
    {
        await using var store = _database.Open();
        var query = new RowQuery { SortBy = "Name" };
        var run = await store.Runs.FinishedAsync(new RunBuilder { Accounts = 1 }, t => Made.Succeeded(t, new JsonObject { ["Name"] = "before" }));
        await NamesAsync();
        await _database.ExecuteAsync(
            """
            UPDATE run_rows SET body = '{"Name":"after"}';
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
            """);
        await Should.ThrowAsync<StoreUnavailableException>(NamesAsync());

        (await NamesAsync()).ShouldBe(["after", "after"]);

        async Task<string[]> NamesAsync() => [.. (await store.Runs.RowsAsync(run.Id, query, default)).Rows.Select(r => (string)r.Values["Name"]!)];
    }

    [Fact]
    public async Task WriteAsync_DeadlockWithAnother_IsDoneAgain()
    {
        await using var store = _database.Open();
        await store.Runs.OpenRunsAsync(default);
        await _database.ExecuteAsync("CREATE TABLE pair (id INTEGER PRIMARY KEY, value INTEGER NOT NULL); INSERT INTO pair VALUES (1, 0), (2, 0)");
        var database = store.Services.GetRequiredService<StoreDatabase>();
        using var both = new Barrier(2);

        await Task.WhenAll(AddAsync(1, 2), AddAsync(2, 1));

        (await _database.ExecuteAsync("SELECT string_agg(value::text, ',' ORDER BY id) FROM pair")).ShouldBe("2,2");

        Task<int> AddAsync(int first, int second)
        {
            var isFirst = true;
            return database.WriteAsync(
                async s =>
                {
                    await s.ExecuteAsync("UPDATE pair SET value = value + 1 WHERE id = @Id", new { Id = first });
                    if (isFirst)
                        both.SignalAndWait();
                    isFirst = false;
                    return await s.ExecuteAsync("UPDATE pair SET value = value + 1 WHERE id = @Id", new { Id = second });
                },
                default);
        }
    }

    [Fact]
    public async Task WriteAsync_TextWithANullCharacter_KeepsAllElse()
    {
        await using var store = _database.Open();
        var run = await store.Runs.CreateAsync(new RunBuilder { AccountName = _ => "a\0b", ActorKey = "x\0y", IdempotencyKey = "1" }.Build(), default);
        var lease = await store.Runs.ClaimAsync(run.Id);
        var target = (await store.Runs.OpenTargetsAsync(lease, default))[0];

        await store.Runs.WriteAsync(lease, Made.Failed(target) with { Error = new TargetError("E", AwsErrorKind.Unknown, "no\0t", null, null) });
        await store.Audit.AppendAsync([new AuditRecord("a", new AuditActor("local", "a\0", "b\0"), Subject: "s\0")], RunBuilder.Noon, default);

        target.AccountName.ShouldBe("a\uFFFDb");
        (await store.Runs.FindResultAsync(run.Id, target.Ordinal, default))!.Error!.Message.ShouldBe("no\uFFFDt");
        var entry = (await store.Audit.LastAsync(default))!;
        (entry.Subject, entry.Hash).ShouldBe(("s\uFFFD", AuditChain.HashOf(entry)));
    }

    [Fact]
    public async Task MakeDurableAsync_DatabaseMayLoseCommits_WritesThroughAllTheSame()
    {
        await _database.ExecuteAsync($"ALTER DATABASE {new NpgsqlConnectionStringBuilder(_database.ConnectionString).Database} SET synchronous_commit = off");
        await using var store = _database.Open();
        var database = store.Services.GetRequiredService<StoreDatabase>();

        (await database.WriteAsync(SettingAsync, default)).ShouldBe("off");
        (await database.WriteDurablyAsync(SettingAsync, default)).ShouldBe("on");
        (await database.WriteAsync(SettingAsync, default)).ShouldBe("off");

        static Task<string?> SettingAsync(StoreSession session) => session.ScalarAsync<string>("SHOW synchronous_commit");
    }

    [Theory]
    [InlineData(PostgresErrorCodes.DiskFull, StoreFault.DiskFull)]
    [InlineData(PostgresErrorCodes.TooManyConnections, StoreFault.Unreachable)]
    [InlineData(PostgresErrorCodes.InvalidPassword, StoreFault.Unreachable)]
    [InlineData(PostgresErrorCodes.ReadOnlySqlTransaction, StoreFault.Unreachable)]
    [InlineData(PostgresErrorCodes.CannotConnectNow, StoreFault.Unreachable)]
    [InlineData(PostgresErrorCodes.DataCorrupted, StoreFault.Corrupt)]
    [InlineData(PostgresErrorCodes.DeadlockDetected, StoreFault.Locked)]
    [InlineData(PostgresErrorCodes.UndefinedTable, null)]
    [InlineData(PostgresErrorCodes.UniqueViolation, null)]
    public void Translate_AnswerOfTheServer_IsAnOutageOrABug(string state, StoreFault? fault)
    {
        var outage = PostgresFaults.Translate(new PostgresException("as the server says", "ERROR", "ERROR", state), "db:5432/cove");

        outage?.Fault.ShouldBe(fault!.Value);
        (outage is null).ShouldBe(fault is null);
        (outage?.Message.Contains("db:5432/cove", StringComparison.Ordinal) ?? true).ShouldBeTrue();
    }

    [Fact]
    public async Task FaultAsync_ServerIsUpOrGone_SaysWhich()
    {
        await using var store = _database.Open();
        await using var gone = new StoreFixture(_database.Options with { ConnectionString = "Host=127.0.0.1;Port=1;Database=cove" });

        (await store.Services.GetRequiredService<IReadinessCheck>().FaultAsync(default)).ShouldBeNull();
        (await gone.Services.GetRequiredService<IReadinessCheck>().FaultAsync(default)).ShouldBe("The store does not answer.", "who asks is not known");
        (await gone.Services.GetRequiredService<IStoreHealth>().OutageAsync(default)).ShouldNotBeNull().Message.ShouldContain("127.0.0.1:1/cove cannot be reached");
    }

    private async Task StartAsync()
    {
        await using var store = _database.Open();
        foreach (var service in store.Services.GetServices<IHostedService>().OfType<IHostedLifecycleService>())
            await service.StartingAsync(default);
    }

    private sealed class Closing(PostgresDialect dialect) : IDisposable
    {
        public PostgresDialect Dialect => dialect;

        public void Dispose() => dialect.Close();
    }
}
