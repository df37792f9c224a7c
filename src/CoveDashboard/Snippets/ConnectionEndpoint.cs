using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Snippets;

/// <summary>The custom endpoint that holds for every service.</summary>
internal static class ConnectionEndpoint
{
    /// <summary>Null when AWS's own are called, or single services have others.</summary>
    public static string? EndpointOfAll(this ConnectionSettings connection) =>
        connection.ServiceEndpoints.FirstOrDefault(e => e is { Service: "*", Region: null })?.Url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/');
}
