using System.Text.RegularExpressions;
using CoveDashboard.Engine.Connections;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Configuration;

/// <summary>
/// Reads <c>ServiceEndpoints</c>: <c>"*"</c> or a service, to an address or to addresses by region. Any host is taken, and regions
/// that AWS's data does not list yet; what can never be used is a fault.
/// </summary>
internal static partial class EndpointReader
{
    private const string EveryService = "*";

    public static IReadOnlyList<ServiceEndpoint> Read(SettingsSection connection)
    {
        var endpoints = new List<ServiceEndpoint>();
        foreach (var service in connection.Members("ServiceEndpoints"))
        {
            if (ServiceOf(service) is not { } id)
                continue;
            if (service.Value is not null)
                Add(endpoints, service, id, region: null);
            else
                foreach (var region in connection.Section("ServiceEndpoints").Members(service.Key))
                    AddInRegion(endpoints, region, id);
        }
        return endpoints;
    }

    private static string? ServiceOf(SettingsSection section)
    {
        if (section.Key == EveryService)
            return EveryService;
        if (ServiceCatalogue.Default.TryGet(section.Key, out var service))
            return service.Id;
        var near = NearNames.Of(section.Key, ServiceCatalogue.Default.Services.Where(s => !s.IsSuperseded).Select(s => s.Id));
        section.Fault("", $"\"{section.Key}\" is no service of AWS, so nothing would use it. {(near is [var likely, ..] ? $"Did you mean {likely}?" : "Write a service's id such as cloudtrail, or * for all.")}");
        return null;
    }

    private static void AddInRegion(List<ServiceEndpoint> endpoints, SettingsSection section, string service)
    {
        if (RegionName().IsMatch(section.Key))
            Add(endpoints, section, service, section.Key);
        else
            section.Fault("", $"\"{section.Key}\" cannot be a region's name. Write one such as eu-central-1, listed by AWS or not.");
    }

    private static void Add(List<ServiceEndpoint> endpoints, SettingsSection section, string service, string? region)
    {
        if (!Uri.TryCreate(section.Value, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps) || url.UserInfo.Length > 0)
            section.Fault("", "Write an address with http:// or https:// and without user name, e.g. http://127.0.0.1:5181.");
        else if (url.Query.Length > 0 || url.Fragment.Length > 0)
            section.Fault("", "Write the address alone, without what begins with ? or #: each call has its own.");
        else
            endpoints.Add(new ServiceEndpoint(service, region, url));
    }

    [GeneratedRegex(@"^[a-z][a-z0-9]*(-[a-z0-9]+)*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RegionName();
}
