using CoveDashboard.Engine.Health;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Schedules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quartz;

namespace CoveDashboard.Dispatch.Tests;

/// <summary>A host with a dispatcher on a folder, and an executor that the test drives.</summary>
internal sealed class DispatchNode : IAsyncDisposable
{
    private readonly IHost _host;

    public DispatchNode(string folder, int slicesAtOnce = 8)
        : this(new CoveDispatchOptions { DataDirectory = folder, SlicesAtOnce = slicesAtOnce })
    {
    }

    private DispatchNode(CoveDispatchOptions options)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<ISliceExecutor>(Executor);
        builder.Services.AddSingleton<IScheduleStarter>(Starter);
        builder.Services.AddCoveDispatch(options);
        _host = builder.Build();
    }

    public DrivenExecutor Executor { get; } = new();

    public DrivenStarter Starter { get; } = new();

    public IScheduleTimer Timer => _host.Services.GetRequiredService<IScheduleTimer>();

    public ISchedulerFactory Quartz => _host.Services.GetRequiredService<ISchedulerFactory>();

    public IRunDispatcher Dispatcher => _host.Services.GetRequiredService<IRunDispatcher>();

    public IReadinessCheck Readiness => _host.Services.GetServices<IReadinessCheck>().Single(c => c.Name == "dispatcher");

    public static async Task<DispatchNode> StartAsync(string folder, int slicesAtOnce = 8)
    {
        var node = new DispatchNode(folder, slicesAtOnce);
        await node.StartAsync();
        return node;
    }

    /// <summary>One of several nodes that share a schedule.</summary>
    public static async Task<DispatchNode> StartSharedAsync(string connectionString, int nodes)
    {
        var node = new DispatchNode(new CoveDispatchOptions { ConnectionString = connectionString, Nodes = nodes });
        await node.StartAsync();
        return node;
    }

    public Task StartAsync() => _host.StartAsync();

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Executor.LetAllEnd();
        await _host.StopAsync();
        _host.Dispose();
    }
}
