using CoveDashboard.Rehearsal.Protocols;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Rehearsal.Routing;

/// <summary>The operations of a rest service by method and path; the one with most fixed parts wins.</summary>
internal sealed class RouteTable
{
    private readonly ILookup<string, RouteTemplate> _byMethod;

    public RouteTable(ServiceModel service) =>
        _byMethod = service.Operations.Values.Select(RouteTemplate.Parse).OrderByDescending(t => t.Weight).ToLookup(t => t.Operation.HttpMethod, StringComparer.Ordinal);

    /// <summary>The operation with the labels of its path; null when none fits.</summary>
    public (OperationModel Operation, IReadOnlyDictionary<string, string> Labels)? Find(WireRequest request)
    {
        var segments = request.Segments;
        foreach (var template in _byMethod[request.Method])
        {
            if (template.Match(segments, request.Query) is { } labels)
                return (template.Operation, labels);
        }

        return null;
    }
}
