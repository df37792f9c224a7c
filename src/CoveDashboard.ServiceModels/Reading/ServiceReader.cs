using System.Text.Json;

namespace CoveDashboard.ServiceModels;

/// <summary>Builds a service from its trimmed model.</summary>
internal static class ServiceReader
{
    public static ServiceModel Read(string id, byte[] utf8Json)
    {
        using var document = JsonDocument.Parse(utf8Json);
        var root = document.RootElement;
        var metadata = root.GetProperty("metadata");
        var endpointPrefix = metadata.Text("endpointPrefix")!;
        var signingName = metadata.Text("signingName") ?? endpointPrefix;
        var service = new ServiceModel
        {
            Id = id,
            ServiceId = metadata.Text("serviceId")!,
            FullName = metadata.Text("serviceFullName")!,
            EndpointPrefix = endpointPrefix,
            SigningName = signingName,
            ApiVersion = metadata.Text("apiVersion")!,
            Protocol = ProtocolNames.Parse(metadata.Text("protocol")!),
            TargetPrefix = metadata.Text("targetPrefix"),
            XmlNamespace = MemberReader.NamespaceOf(metadata, "uri"),
            IamPrefix = IamActions.PrefixOf(id, signingName),
        };
        service.JsonVersion = service.Protocol == Protocol.Json ? metadata.Text("jsonVersion") ?? "1.0" : null;
        if (root.TryGetProperty("errors", out var errors))
            service.ErrorStatus = errors.EnumerateObject().ToDictionary(e => e.Name, e => e.Value.GetInt32(), StringComparer.Ordinal);

        var shapes = new ShapeReader(root.GetProperty("shapes"));
        service.Operations = root.GetProperty("operations").EnumerateObject()
            .ToDictionary(o => o.Name, o => OperationReader.Read(service, o.Name, o.Value, shapes), StringComparer.Ordinal);
        Overlay.Apply(service);
        return service;
    }
}
