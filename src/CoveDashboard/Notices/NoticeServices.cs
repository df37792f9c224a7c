using CoveDashboard.Engine.Notices;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CoveDashboard.Notices;

/// <summary>What the engine's notices ask of the host.</summary>
internal static class NoticeServices
{
    public static IServiceCollection AddNoticeCarriers(this IServiceCollection services)
    {
        services.TryAddSingleton(WebhookTrust.OfMachine);
        return services
            .AddSingleton<INoticeChannels, ChannelCatalogue>()
            .AddSingleton<INameResolver, SystemResolver>()
            .AddSingleton<IWebhookCarrier, WebhookCarrier>();
    }
}
