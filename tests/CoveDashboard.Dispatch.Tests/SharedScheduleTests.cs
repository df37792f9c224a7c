using CoveDashboard.Testing.Postgres;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace CoveDashboard.Dispatch.Tests;

/// <summary>A schedule that several nodes share on PostgreSQL.</summary>
public sealed class SharedScheduleTests(PostgresServer server) : IAsyncLifetime
{
    private static readonly Guid Run = Guid.Parse("6f1c2b1e-90d4-4c63-9a4b-0f8f5f3a7d11");

    private string _database = "";

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(PostgresServer.Absence is not null, PostgresServer.Absence ?? "");
        _database = await server.CreateEmptyDatabaseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_database.Length > 0)
            await server.DropDatabaseAsync(_database);
    }

    [Fact]
    public async Task ScheduleAsync_AsManySlicesAsTheLargestRun_SpreadOverBothNodes()
    {
        // Both make the tables, at the same time.
        var nodes = await Task.WhenAll(DispatchNode.StartSharedAsync(_database, 2), DispatchNode.StartSharedAsync(_database, 2));
        await using var one = nodes[0];
        await using var other = nodes[1];

        await one.Dispatcher.ScheduleAsync(Run, [.. Enumerable.Range(0, 48)], default);

        // Nobody ends before all have begun: each node has room for half of them.
        var here = new List<Attempt>();
        var there = new List<Attempt>();
        for (var i = 0; i < 24; i++)
        {
            here.Add(await one.Executor.NextAsync());
            there.Add(await other.Executor.NextAsync());
        }
        here.Concat(there).Select(a => a.Slice).Order().ShouldBe(Enumerable.Range(0, 48));
        (one.Executor.HasMore, other.Executor.HasMore).ShouldBe((false, false));
    }

    [Fact]
    public async Task StartAsync_OnPostgres_KeepsTheScheduleInASchemaOfItsOwn()
    {
        await using var node = await DispatchNode.StartSharedAsync(_database, 2);

        await using var connection = new NpgsqlConnection($"{_database};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT string_agg(DISTINCT schemaname, ',') FROM pg_tables WHERE tablename LIKE 'qrtz_%'", connection);
        (await command.ExecuteScalarAsync()).ShouldBe("quartz");
        (await node.Readiness.FaultAsync(default)).ShouldBeNull();
    }
}
