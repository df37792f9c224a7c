using System.Text.Json.Nodes;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Storage.Moving;
using CoveDashboard.Storage.Tests.Sqlite;
using CoveDashboard.Storage.Tests.Support;
using CoveDashboard.Testing.Postgres;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoveDashboard.Storage.Tests.Postgres;

/// <summary>A store that moves from a file to a server.</summary>
public sealed class StoreMoverTests(PostgresServer server) : IAsyncLifetime
{
    private static readonly AuditActor Alpha = new("local", "alpha", "Alpha <script>");

    private readonly TemporaryFolder _folder = new();
    private readonly PostgresDatabase _database = new(server);

    private string FileName => Path.Combine(_folder.Path, CoveStorageOptions.FileName);

    public ValueTask InitializeAsync() => _database.CreateAsync(empty: true);

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return _database.CloseAsync();
    }

    [Fact]
    public async Task MoveAsync_StoreWithEverything_IsTheSameStoreOnTheOtherSide()
    {
        await using var from = SqliteFixture.In(_folder);
        var run = await FillAsync(from);

        var moved = await MoveAsync();

        await using var to = _database.Open();
        (await to.Runs.ListAsync(new RunQuery(), default)).ShouldBeWhole(await from.Runs.ListAsync(new RunQuery(), default));
        (await to.Runs.ResultsAsync(run, new ResultQuery(), default)).ShouldBeWhole(await from.Runs.ResultsAsync(run, new ResultQuery(), default));
        (await to.Audit.ListAsync(new AuditQuery(), default)).ShouldBeWhole(await from.Audit.ListAsync(new AuditQuery(), default));
        (await to.Plans.ListAsync(new PlanQuery(), PlanSteps.Now, default)).ShouldBeWhole(await from.Plans.ListAsync(new PlanQuery(), PlanSteps.Now, default));
        (await to.People.ListAsync(10, null, default)).ShouldBeWhole(await from.People.ListAsync(10, null, default));
        moved.ToDictionary(m => m.Name, m => m.Rows).ShouldContainKeyAndValue("run_rows", 15);
        moved.Count.ShouldBe((int)(long)(await QueryAsync("SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'schema_versions'"))!);
    }

    [Fact]
    public async Task MoveAsync_ThenGoOn_NumbersGoOnWhereTheyWere()
    {
        await using (var from = SqliteFixture.In(_folder))
            await FillAsync(from);

        await MoveAsync();

        await using var to = _database.Open();
        (await to.Runs.CreateAsync(new RunBuilder().Build(), default)).Number.ShouldBe(2);
        (await to.Audit.AppendAsync([new AuditRecord("a", Alpha)], RunBuilder.Noon, default))[0].Sequence.ShouldBe(1003);
        (await to.People.AddAsync(PersonNamed("gamma"), default)).ShouldBeTrue();
    }

    [Fact]
    public async Task MoveAsync_TargetWithARow_IsRefusedAndLeftAsItIs()
    {
        await using (var from = SqliteFixture.In(_folder))
            await FillAsync(from);
        await using var to = _database.Open();
        await to.Audit.AppendAsync([new AuditRecord("a", Alpha)], RunBuilder.Noon, default);

        (await Should.ThrowAsync<StoreMoveException>(MoveAsync())).Message.ShouldBe("The target is not empty: there are rows in audit. Make a new database for it.");

        (await to.Runs.ListAsync(new RunQuery(), default)).Total.ShouldBe(0);
    }

    [Fact]
    public async Task MoveAsync_AuditThatWasAltered_MovesNothing()
    {
        await using (var from = SqliteFixture.In(_folder))
            await FillAsync(from);
        await QueryAsync("DROP TRIGGER audit_update; UPDATE audit SET actor_name = 'kappa' WHERE sequence = 700");

        (await Should.ThrowAsync<StoreMoveException>(MoveAsync())).Message.ShouldStartWith("The audit's chain does not hold at entry 700.");

        await using var to = _database.Open();
        (await to.Runs.ListAsync(new RunQuery(), default)).Total.ShouldBe(0);
        (await to.Audit.LastAsync(default)).ShouldBeNull();
    }

    [Fact]
    public async Task MoveAsync_NoSuchFile_SaysSoAndMakesNone()
    {
        (await Should.ThrowAsync<StoreMoveException>(MoveAsync())).Message.ShouldBe($"There is no file {FileName}.");

        File.Exists(FileName).ShouldBeFalse();
    }

    private Task<IReadOnlyList<MovedTable>> MoveAsync() =>
        new StoreMover(FileName, _database.Options, TimeProvider.System, NullLoggerFactory.Instance).MoveAsync(default);

    private static async Task<Guid> FillAsync(StoreFixture store)
    {
        var run = await store.Runs.FinishedAsync(
            new RunBuilder { Skipped = 2 },
            t => t.Ordinal == 5 ? Made.Failed(t) : Made.Succeeded(t, new JsonObject { ["n"] = "\0 <b>", ["long"] = new string('x', 5000) }, new JsonObject { ["a"] = 1.50 }, []));
        await store.Audit.AppendAsync([.. Enumerable.Range(0, 1002).Select(i => new AuditRecord("test.entry", Alpha, "acme", $"{i}", new JsonObject { ["x"] = i / 7.0 }))], RunBuilder.Noon, default);
        await store.Plans.ApprovedAsync();
        await store.People.AddAsync(PersonNamed("alpha"), default);
        await store.Links.AddAsync([1, 2, 3], "alpha", new HashSet<Role> { Role.Viewer }, RunBuilder.Noon.AddYears(1), default);
        return run.Id;
    }

    private static Person PersonNamed(string name) => new()
    {
        Id = Guid.NewGuid(),
        Identity = PersonId.Local(name),
        Name = name,
        Grants = [new RoleGrant(Role.Viewer, new HashSet<string> { "ou-1" }, PersonId.Local("root"), RunBuilder.Noon)],
        Version = 1,
        CreatedBy = PersonId.Local("root"),
        CreatedAt = RunBuilder.Noon,
    };

    private async Task<object?> QueryAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={FileName};Pooling=False");
        await connection.OpenAsync();
        await using var command = new SqliteCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
