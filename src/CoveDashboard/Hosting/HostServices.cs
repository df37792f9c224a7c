using CoveDashboard.Api;
using CoveDashboard.Auditing;
using CoveDashboard.Catalogue;
using CoveDashboard.Components;
using CoveDashboard.Configuration;
using CoveDashboard.Dispatch;
using CoveDashboard.Engine;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Retention;
using CoveDashboard.Engine.Runs.Execution.Apply;
using CoveDashboard.Notices;
using CoveDashboard.Rehearsal;
using CoveDashboard.Security;
using CoveDashboard.Snippets;
using CoveDashboard.Storage;
using CoveDashboard.TargetSets;
using CoveDashboard.Telemetry;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Radzen;

namespace CoveDashboard.Hosting;

/// <summary>Every room's door, opened in order.</summary>
internal static class HostServices
{
    private const int MaxRequestBytes = 1 << 20;

    // A pasted list of 10,000 account ids must reach its text box.
    private const int MaxCircuitMessageBytes = 1 << 19;

    public static void AddCoveDashboard(this WebApplicationBuilder builder, CoveSettings settings, RehearsalServer? rehearsal)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
        });

        var services = builder.Services;
        // First of all: the framework's own filter of hosts is there already.
        services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter, ProbeHosts>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(settings);
        services.AddSingleton<IConnectionCatalogue>(provider => new ConnectionCatalogue(
            settings,
            rehearsal is null ? null : RehearsalConnection.To(rehearsal),
            provider.GetRequiredService<IConfiguration>(),
            provider.GetRequiredService<IRegionDirectory>(),
            provider.GetRequiredService<ILogger<ConnectionCatalogue>>()));
        services.AddInstallationKeys(settings);
        services.AddCoveAuditing(settings.Audit);
        services.AddCoveSecurity(settings);
        services.AddCoveApi();
        services.AddSingleton<RunCopies>();
        services.AddSingleton<ChangeCopies>();
        services.AddTargetSetFolder(settings);
        services.AddCoveTelemetry();
        AddRooms(services, settings);
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<StartNotice>(provider, new StartNotice.Rehearsal(rehearsal)));

        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(o => o.MaximumReceiveMessageSize = MaxCircuitMessageBytes);
        services.AddRadzenComponents();
        services.AddCovePages();
        if (rehearsal is not null)
            services.AddSingleton(rehearsal);
    }

    private static void AddRooms(IServiceCollection services, CoveSettings settings)
    {
        services.AddCoveStorage(settings.Storage);
        services.AddCoveAws();
        services.AddCoveCatalogue();
        // Before the dispatcher: hosted services stop in reverse, and results must still be written when slices end.
        services.AddCoveEngine();
        services.AddCoveMemberRoles();
        services.AddCoveSchedules();
        services.AddCoveBoard();
        services.AddCoveOrganizationHistory();
        services.AddSingleton<IRetentionPolicies, RetentionPolicies>();
        services.AddCoveRetention();
        services.AddCoveNotices();
        services.AddNoticeCarriers();
        services.AddCoveSavedViews();
        services.AddSingleton(Options.Create(settings.Approvals));
        services.AddOptions<ApplyOptions>().BindConfiguration(ApplyOptions.Section);
        services.AddCovePeople();
        services.Configure<EngineOptions>(o => o.NodeCount = settings.Nodes);
        services.AddCoveDispatch(new CoveDispatchOptions
        {
            DataDirectory = settings.DataDirectory,
            ConnectionString = settings.Storage.Provider is StorageProvider.PostgreSql ? settings.Storage.ConnectionString : null,
            Nodes = settings.Nodes,
        });
    }
}
