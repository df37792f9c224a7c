using CoveDashboard.Configuration;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.TargetSets;

namespace CoveDashboard.TargetSets;

/// <summary>The target sets of a folder, where one is configured.</summary>
internal static class TargetSetServices
{
    public static IServiceCollection AddTargetSetFolder(this IServiceCollection services, CoveSettings settings)
    {
        if (settings.TargetSetFolder is not { } folder)
            return services;
        services.AddSingleton(provider => new TargetSetFolder(
            folder,
            new TargetSetFolderReader(
                folder,
                new TargetSetFileReader(
                    provider.GetRequiredService<IConnectionCatalogue>(),
                    provider.GetRequiredService<IRegionDirectory>(),
                    Environment.GetEnvironmentVariable,
                    provider.GetRequiredService<TimeProvider>())),
            provider.GetRequiredService<IConnectionCatalogue>(),
            provider.GetRequiredService<IAuditTrail>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<TargetSetFolder>>()));
        services.AddSingleton<ITargetSetFiles>(provider => provider.GetRequiredService<TargetSetFolder>());
        services.AddHostedService(provider => provider.GetRequiredService<TargetSetFolder>());
        return services;
    }
}
