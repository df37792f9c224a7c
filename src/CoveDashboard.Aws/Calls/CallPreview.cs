using System.Text;
using System.Text.Json.Nodes;
using CoveDashboard.Aws.Endpoints;
using CoveDashboard.Aws.Parameters;
using CoveDashboard.Aws.Wire;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Calls;

/// <inheritdoc cref="ICallPreview"/>
internal sealed class CallPreview(ServiceCatalogue services) : ICallPreview
{
    public CallOnTheWire? Preview(ConnectionSettings connection, string service, string operation, JsonObject parameters, string region)
    {
        if (!services.TryGet(service, out var model) || model.FindOperation(operation) is not { } known || ParameterCheck.Faults(known, parameters).Any())
            return null;
        var wire = WireProtocols.For(model.Protocol).Write(known, parameters);
        Checksums.Add(known, wire);
        var endpoint = S3Addressing.Apply(model, new EndpointResolver(connection).Resolve(model, region), wire);
        return new CallOnTheWire(wire.Method, Address(endpoint, wire), endpoint.SigningName, endpoint.SigningRegion, HeadersOf(wire), Encoding.UTF8.GetString(wire.Body));
    }

    private static string Address(Endpoint endpoint, WireRequest wire)
    {
        var host = wire.HostPrefix is { } prefix && !endpoint.IsCustom ? prefix + endpoint.Url.Authority : endpoint.Url.Authority;
        var path = string.Concat(wire.Path.Select(s => "/" + Encode(s)));
        var query = string.Join('&', wire.Query.OrderBy(q => q.Key, StringComparer.Ordinal).Select(q => $"{Uri.EscapeDataString(q.Key)}={Uri.EscapeDataString(q.Value ?? "")}"));
        return $"{endpoint.Url.Scheme}://{host}{path}{(wire.TrailingSlash || path.Length == 0 ? "/" : "")}{(query.Length == 0 ? "" : "?")}{query}";
    }

    private static string Encode(PathSegment segment) => segment switch
    {
        { Label: null } => segment.Text,
        { Greedy: true } => string.Join('/', segment.Text.Split('/').Select(Uri.EscapeDataString)),
        _ => Uri.EscapeDataString(segment.Text),
    };

    private static Dictionary<string, string> HeadersOf(WireRequest wire)
    {
        var headers = new Dictionary<string, string>(wire.Headers, StringComparer.OrdinalIgnoreCase);
        if (wire.ContentType is { } contentType)
            headers["Content-Type"] = contentType;
        return headers;
    }
}
