using CoveDashboard.Storage.Tests.Support;
using CoveDashboard.Testing.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CoveDashboard.Storage.Tests.Postgres;

/// <summary>What one node stores wakes the feeds of another.</summary>
public sealed class StoredNoticesTests(PostgresServer server) : IAsyncLifetime
{
    private readonly PostgresDatabase _database = new(server);
    private readonly List<StoreFixture> _nodes = [];

    public ValueTask InitializeAsync() => _database.CreateAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            foreach (var service in node.Services.GetServices<IHostedService>())
                await service.StopAsync(default);
            await node.DisposeAsync();
        }
        await _database.CloseAsync();
    }

    [Fact]
    public async Task Stored_OnAnotherNode_RingsHere()
    {
        var here = await NodeAsync();
        var there = await NodeAsync();
        await ListeningAsync(2);
        var heard = Heard(here);

        var run = await there.Runs.CreateAsync(new RunBuilder().Build(), default);

        (await heard).ShouldBe(run.Id);
    }

    [Fact]
    public async Task Stored_WhileTheListenerWasCutOff_RingsForOpenRunsWhenItIsBack()
    {
        var here = await NodeAsync();
        await ListeningAsync(1);
        await using var silent = _database.Open();
        var run = await silent.Runs.CreateAsync(new RunBuilder().Build(), default);
        var heard = Heard(here);

        await _database.ExecuteAsync("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()");

        (await heard).ShouldBe(run.Id);
    }

    private static Task<Guid> Heard(StoreFixture node)
    {
        var heard = new TaskCompletionSource<Guid>(TaskCreationOptions.RunContinuationsAsynchronously);
        node.Runs.Stored += run => heard.TrySetResult(run);
        return heard.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    private async Task<StoreFixture> NodeAsync()
    {
        var node = _database.Open();
        foreach (var service in node.Services.GetServices<IHostedService>())
        {
            if (service is IHostedLifecycleService lifecycle)
                await lifecycle.StartingAsync(default);
            await service.StartAsync(default);
        }
        _nodes.Add(node);
        return node;
    }

    /// <summary>Waits until as many connections listen: notices of before are not kept for anybody.</summary>
    private async Task ListeningAsync(int count)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!Equals(await _database.ExecuteAsync("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND state = 'idle' AND datname = current_database()"), (long)count))
            await poll.WaitForNextTickAsync(TestContext.Current.CancellationToken);
    }
}
