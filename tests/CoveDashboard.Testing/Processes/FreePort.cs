using System.Net;
using System.Net.Sockets;

namespace CoveDashboard.Testing.Processes;

/// <summary>Ports of loopback that nobody listens on at the moment of asking.</summary>
public static class FreePort
{
    /// <summary>A port that the system just handed out and took back; another process may still be faster.</summary>
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
