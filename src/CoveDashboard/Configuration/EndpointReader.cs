using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Configuration;

/// <summary>Reads <c>ServiceEndpoints</c>: <c>"*"</c> or a service, to an address or to addresses by region.</summary>
internal static class EndpointReader
{
    public static IReadOnlyList<ServiceEndpoint> Read(SettingsSection connection)
    {
        var endpoints = new List<ServiceEndpoint>();
        foreach (var service in connection.Members("ServiceEndpoints"))
        {
            if (service.Value is not null)
                Add(endpoints, service, service.Key, region: null);
            else
                foreach (var region in connection.Section("ServiceEndpoints").Members(service.Key))
                    Add(endpoints, region, service.Key, region.Key);
        }
        return endpoints;
    }

    private static void Add(List<ServiceEndpoint> endpoints, SettingsSection section, string service, string? region)
    {
        if (Uri.TryCreate(section.Value, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps) && url.UserInfo.Length == 0)
            endpoints.Add(new ServiceEndpoint(service, region, url));
        else
            section.Fault("", "Write an address with http:// or https:// and without user name, e.g. http://127.0.0.1:5181.");
    }
}
