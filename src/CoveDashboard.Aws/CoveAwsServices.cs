using CoveDashboard.Aws.Calls;
using CoveDashboard.Aws.Connections;
using CoveDashboard.Aws.Credentials;
using CoveDashboard.Aws.Limits;
using CoveDashboard.Aws.Notices;
using CoveDashboard.Aws.Organizations;
using CoveDashboard.Aws.Pipeline;
using CoveDashboard.Aws.Sessions;
using CoveDashboard.Aws.Telemetry;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Notices;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Organizations.Governance;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.ServiceModels;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The door to this project.</summary>
public static class CoveAwsServices
{
    /// <summary>The regions, without services: for a host that checks its configuration before it builds. Data only.</summary>
    public static IRegionDirectory Regions { get; } = new RegionDirectory();

    /// <summary>
    /// Adds sessions, the organization reader, the connection probe, the limits and the regions, over AWS. Needs an
    /// <see cref="IConnectionCatalogue"/>; takes <see cref="TimeProvider"/> and <see cref="ServiceCatalogue"/> when they are there.
    /// </summary>
    public static IServiceCollection AddCoveAws(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(ServiceCatalogue.Default);
        services.AddSingleton(_ => new SharedHttpClient());
        services.AddSingleton<ServiceClients>();
        services.AddSingleton<AttemptSender>();
        services.AddSingleton<CallMetrics>();
        services.AddSingleton<CallInvoker>();
        services.AddSingleton<ICallPreview, CallPreview>();
        services.AddSingleton<CallLanes>();
        services.AddSingleton<RateLimitChanges>();
        services.AddSingleton<ICallLimits, CallLimits>();
        services.AddSingleton<Routes>();
        services.AddSingleton<RoleAssumer>();
        services.AddSingleton<RoleChain>();
        services.AddSingleton<ConnectionContexts>();
        services.AddSingleton<CallerIdentities>();
        services.AddSingleton<OrganizationCalls>();
        services.AddSingleton<OrganizationFactsReader>();
        services.AddSingleton<MemberRoleResolver>();
        services.AddSingleton<EnabledRegions>();
        services.AddSingleton<AccountAliases>();
        services.AddSingleton<RoleSessions>();
        services.AddSingleton<IRoleSessions>(provider => provider.GetRequiredService<RoleSessions>());
        services.AddSingleton<IAccountSessionFactory, AccountSessionFactory>();
        services.AddSingleton<IOrganizationReader, OrganizationReader>();
        services.AddSingleton<IGovernanceReader, GovernanceReader>();
        services.AddSingleton(Regions);
        services.AddSingleton<OrganizationProbe>();
        services.AddSingleton<StandingReader>();
        services.AddSingleton<MemberSample>();
        services.AddSingleton<MemberProbe>();
        services.AddSingleton<ITopicCarrier, TopicCarrier>();
        services.AddSingleton<IConnectionProbe, ConnectionProbe>();
        return services;
    }
}
