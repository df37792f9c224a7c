using System.Net;
using CoveDashboard.Rehearsal.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CoveDashboard.Rehearsal.Serving;

/// <summary>Kestrel on one loopback address, with AWS on every path but <c>/_rehearsal</c>.</summary>
internal static class Listener
{
    private static readonly TimeSpan Shutdown = TimeSpan.FromSeconds(5);

    public static void UseRehearsalListener(this IWebHostBuilder host, Uri endpoint)
    {
        host.UseKestrelCore();
        host.ConfigureServices(services => services.Configure<HostOptions>(o => o.ShutdownTimeout = Shutdown));
        host.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = AwsEndpoint.MaxBody;
            if (IPAddress.TryParse(endpoint.Host.Trim('[', ']'), out var address))
                kestrel.Listen(address, endpoint.Port);
            else
                kestrel.ListenLocalhost(endpoint.Port);
        });
    }

    public static void UseRehearsal(this WebApplication application, RehearsalParts parts)
    {
        var aws = new AwsEndpoint(parts.Processor, parts.Injector);
        var control = new ControlEndpoint(parts.Log, parts.Injector);
        application.Run(context => context.Request.Path.StartsWithSegments(ControlEndpoint.Prefix, StringComparison.Ordinal)
            ? control.HandleAsync(context)
            : aws.HandleAsync(context));
    }
}
