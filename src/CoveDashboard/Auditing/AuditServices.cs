using CoveDashboard.Engine;

namespace CoveDashboard.Auditing;

/// <summary>The audit's door in the host.</summary>
internal static class AuditServices
{
    /// <summary>Call it before whatever appends is registered: hosted services stop in reverse, and the last head covers all.</summary>
    public static IServiceCollection AddCoveAuditing(this IServiceCollection services, AuditSettings settings)
    {
        services.AddCoveAudit();
        services.AddSingleton(settings);
        services.AddSingleton<SignInAudit>();
        services.AddSingleton(_ => AuditKeyFile.OpenOrMake(settings.KeyFile));
        services.AddSingleton(new AuditHeadsFile(settings.HeadsFile));
        services.AddSingleton(provider => new AuditHeadWebhook(
            settings, new SocketsHttpHandler { AllowAutoRedirect = false }, provider.GetRequiredService<ILogger<AuditHeadWebhook>>()));
        services.AddSingleton<AuditHeads>();
        services.AddSingleton<AuditCheck>();
        services.AddHostedService<AuditHeadWriter>();
        services.AddHostedService<SettingsAudit>();
        return services;
    }
}
