using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Protocols;
using CoveDashboard.Rehearsal.Signing;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Rehearsal.Routing;

/// <summary>Finds service and operation: by the credential scope first, as a shared endpoint must.</summary>
internal sealed class Router
{
    private readonly Dictionary<string, RoutedService> _byId;
    private readonly ILookup<string, RoutedService> _bySigningName;

    public Router(IEnumerable<IRehearsedService> services)
    {
        _byId = services.Select(s => new RoutedService(ServiceCatalogue.Default.Get(s.Id), s)).ToDictionary(s => s.Model.Id, StringComparer.Ordinal);
        _bySigningName = _byId.Values.ToLookup(s => s.Model.SigningName, StringComparer.Ordinal);
    }

    public Route Find(WireRequest request, SignedRequest? signed)
    {
        if (signed is null || Service(request, signed.Service) is not { } service)
            return Guess(request, signed?.Service ?? "");
        return service.Find(request);
    }

    private RoutedService? Service(WireRequest request, string signingName)
    {
        // S3 and S3 Control sign alike; on a shared endpoint only the path tells them apart.
        if (signingName == "s3")
            return _byId.GetValueOrDefault(request.RawPath.StartsWith("/v20180820/", StringComparison.Ordinal) ? "s3control" : "s3");
        return _bySigningName[signingName].FirstOrDefault();
    }

    /// <summary>The way in which to refuse a request for a service that is not here.</summary>
    private static Route Guess(WireRequest request, string service)
    {
        if (request.Header("x-amz-target") is { } target)
            return new Route(service, Is10(request) ? Dialects.Json10 : Dialects.Json11, target.Split('.')[^1]);

        var isForm = request.Header("content-type")?.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal) == true;
        if (isForm && request.Form.FirstOrDefault(p => p.Key == "Action").Value is { } action)
            return new Route(service, Dialects.Query, action);

        return new Route(service, service is "s3" or "" ? Dialects.S3 : Dialects.RestJson, "");
    }

    private static bool Is10(WireRequest request) => request.Header("content-type")?.EndsWith("-1.0", StringComparison.Ordinal) == true;
}
