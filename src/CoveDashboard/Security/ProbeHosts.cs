using System.Net;
using CoveDashboard.Api;

namespace CoveDashboard.Security;

/// <summary>
/// Load balancers probe a node by its address, send that as Host, and mostly cannot be told to send another. So the two probes may be asked
/// for by an address, whatever <c>AllowedHosts</c> says; by a name only as everything else. Rebinding needs a name, and what the probes
/// answer is for anyone. Comes before the filter of hosts.
/// </summary>
internal sealed class ProbeHosts : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, following) =>
        {
            // The filter lets through what names no host.
            if (HealthEndpoints.IsProbe(context.Request) && IsAddress(context.Request.Host.Host))
                context.Request.Host = default;
            return following(context);
        });
        next(app);
    };

    /// <summary>As it is written in full: "10.1" is one to some and a name to others.</summary>
    private static bool IsAddress(string host) => Uri.CheckHostName(host) switch
    {
        UriHostNameType.IPv4 => IPAddress.TryParse(host, out var address) && address.ToString() == host,
        UriHostNameType.IPv6 => true,
        _ => false,
    };
}
