using CoveDashboard.Engine;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Cron;
using CoveDashboard.Engine.Notices;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Organizations.Governance;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Schedules;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage;
using CoveDashboard.Testing.Actions;
using CoveDashboard.Testing.Audit;
using CoveDashboard.Testing.Notices;
using CoveDashboard.Testing.Organizations;
using CoveDashboard.Testing.Plans;
using CoveDashboard.Testing.Runs;
using CoveDashboard.Testing.Schedules;
using CoveDashboard.Testing.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CoveDashboard.Testing;

/// <summary>The whole engine with every room around it faked. Started; disposing it stops everything it started.</summary>
public sealed class EngineHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly IHostedService[] _hosted;

    private readonly string _directory = Directory.CreateTempSubdirectory("cove-engine-").FullName;

    private EngineHost(Organization organization, TimeProvider clock, bool onDisk, bool withSchedules, FakeChannels? channels, IEnumerable<IAction> actions)
    {
        Clock = clock;
        Reader = new FakeOrganizationReader(organization);
        Store = new InMemoryRunStore(clock);
        Dispatcher = new InProcessDispatcher(() => _services!.GetRequiredService<ISliceExecutor>());
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(clock);
        services.AddSingleton<IConnectionCatalogue>(Connections);
        services.AddSingleton<IRegionDirectory, FakeRegions>();
        services.AddSingleton<IOrganizationReader>(Reader);
        services.AddSingleton<IGovernanceReader, FakeGovernanceReader>();
        services.AddSingleton<IAccountSessionFactory>(Sessions);
        services.AddSingleton<ICallLimits>(Limits);
        // Plans, journal and audit are kept by the real store; runs in memory, where a test does not ask for the disk.
        services.AddCoveStorage(new CoveStorageOptions { DataDirectory = _directory });
        if (!onDisk)
            services.AddSingleton<IRunStore>(Store);
        services.AddSingleton<IApprovers>(Approvers);
        services.AddSingleton<IAuditStore>(Audit);
        services.AddSingleton<IRunDispatcher>(Dispatcher);
        services.AddSingleton<ICron, FakeCron>();
        services.AddSingleton<IAction>(Action);
        foreach (var action in actions)
            services.AddSingleton(action);
        services.AddCoveEngine();
        if (withSchedules)
            services.AddSingleton<IScheduleTimer>(Timer).AddSingleton<IScheduleOwners>(Owners).AddCoveSchedules();
        if (channels is not null)
            services.AddSingleton<INoticeChannels>(channels).AddSingleton<IWebhookCarrier>(Carrier).AddSingleton<ITopicCarrier>(Carrier).AddCoveNotices();
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
        _hosted = [.. _services.GetServices<IHostedService>()];
    }

    /// <summary>Where the real store keeps its files.</summary>
    public string DataDirectory => _directory;

    public TimeProvider Clock { get; }

    public FakeConnections Connections { get; } = new(FakeConnections.Acme);

    public FakeOrganizationReader Reader { get; }

    public FakeSessions Sessions { get; } = new();

    public FakeCallLimits Limits { get; } = new();

    public FakeAction Action { get; } = new();

    public InMemoryRunStore Store { get; }

    public MemoryAuditStore Audit { get; } = new();

    public FakeApprovers Approvers { get; } = new();

    public FakeScheduleTimer Timer { get; } = new();

    public FakeScheduleOwners Owners { get; } = new();

    /// <summary>Where notices go.</summary>
    public FakeCarrier Carrier { get; } = new();

    public InProcessDispatcher Dispatcher { get; }

    public IServiceProvider Services => _services;

    public IRunDesk Desk => _services.GetRequiredService<IRunDesk>();

    public IPlanDesk Plans => _services.GetRequiredService<IPlanDesk>();

    public IRunFeed Feed => _services.GetRequiredService<IRunFeed>();

    /// <summary>A request of everything with defaults.</summary>
    public static RunRequest Everything { get; } = new() { Connection = FakeConnections.Name, Action = FakeAction.Id };

    /// <param name="onDisk">Runs are kept by the real store too; needed for plans.</param>
    public static async Task<EngineHost> StartAsync(OrganizationBuilder organization, TimeProvider? clock = null, bool onDisk = false, params IEnumerable<IAction> actions)
    {
        var host = new EngineHost(organization.Build(), clock ?? TimeProvider.System, onDisk, withSchedules: false, channels: null, actions);
        foreach (var hosted in host._hosted)
            await hosted.StartAsync(CancellationToken.None);
        return host;
    }

    /// <summary>As <see cref="StartAsync"/>, with schedules, which the real store keeps; the test rings the timer and lets the keeper look.</summary>
    public static async Task<EngineHost> StartWithSchedulesAsync(OrganizationBuilder organization, TimeProvider clock)
    {
        var host = new EngineHost(organization.Build(), clock, onDisk: false, withSchedules: true, channels: null, []);
        foreach (var hosted in host._hosted.Where(h => h is not IScheduleKeeper))
            await hosted.StartAsync(CancellationToken.None);
        return host;
    }

    /// <summary>As <see cref="StartAsync"/> on the real store, with notices; the test lets teller and courier look.</summary>
    public static async Task<EngineHost> StartWithNoticesAsync(OrganizationBuilder organization, FakeChannels channels, TimeProvider? clock = null, params IEnumerable<IAction> actions)
    {
        var host = new EngineHost(organization.Build(), clock ?? TimeProvider.System, onDisk: true, withSchedules: false, channels, actions);
        foreach (var hosted in host._hosted.Where(h => h is not (INoticeTeller or INoticeCourier)))
            await hosted.StartAsync(CancellationToken.None);
        return host;
    }

    /// <summary>Starts a run that must be right, as an operator.</summary>
    public async Task<Run> StartRunAsync(RunRequest? request = null)
    {
        var started = await Desk.StartAsync(request ?? Everything, TestActors.Operator, idempotencyKey: null, CancellationToken.None);
        return started.Value ?? throw new InvalidOperationException(string.Join(Environment.NewLine, started.Faults));
    }

    /// <summary>Starts a run and waits until nothing of it is scheduled any more.</summary>
    public async Task<Run> RunToEndAsync(RunRequest? request = null)
    {
        var run = await StartRunAsync(request);
        await Dispatcher.WhenIdleAsync();
        return (await Desk.FindAsync(run.Id, CancellationToken.None))!;
    }

    /// <summary>One look of the reconciler, without waiting for its time.</summary>
    public Task ReconcileAsync() => _services.GetRequiredService<IRunReconciler>().LookAsync(CancellationToken.None);

    /// <summary>All results by ordinal.</summary>
    public async Task<IReadOnlyList<TargetResult>> ResultsAsync(Run run) =>
        await Desk.StreamResultsAsync(run.Id, new ResultQuery { Limit = 1000 }, CancellationToken.None).ToListAsync();

    public async ValueTask DisposeAsync()
    {
        await Dispatcher.DisposeAsync();
        foreach (var hosted in _hosted.Reverse())
            await hosted.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
