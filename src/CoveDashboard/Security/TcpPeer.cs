using System.Net;

namespace CoveDashboard.Security;

/// <summary>The address at the other end of the TCP connection, kept before forwarded headers may say otherwise.</summary>
internal static class TcpPeer
{
    private static readonly object Key = new();

    /// <summary>Comes first of all.</summary>
    public static IApplicationBuilder UseTcpPeer(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Items[Key] = context.Connection.RemoteIpAddress;
        return next(context);
    });

    /// <summary>Null when the connection has no address.</summary>
    public static IPAddress? Of(HttpContext context) => context.Items[Key] as IPAddress;
}
