using CoveDashboard.Rehearsal.Protocols;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Rehearsal.Routing;

/// <summary>A request URI of a model: fixed segments, <c>{Labels}</c>, a <c>{Greedy+}</c> one, and fixed query parameters.</summary>
internal sealed class RouteTemplate
{
    private static readonly IReadOnlyDictionary<string, string> NoLabels = new Dictionary<string, string>(StringComparer.Ordinal);

    private readonly string[] _segments;
    private readonly KeyValuePair<string, string>[] _query;
    private readonly string[] _requiredQuery;
    private readonly bool _hasLabels;

    private RouteTemplate(OperationModel operation, string[] segments, KeyValuePair<string, string>[] query)
    {
        Operation = operation;
        _segments = segments;
        _query = query;
        _hasLabels = segments.Any(IsLabel);
        // S3 tells some operations apart by nothing but a parameter that one of them must have.
        _requiredQuery = [.. operation.Input?.Members.Where(m => m.Location == MemberLocation.QueryString && operation.Input.Required.Contains(m.Name)).Select(m => m.WireName) ?? []];
    }

    public OperationModel Operation { get; }

    /// <summary>More fixed parts weigh more; a greedy label weighs least.</summary>
    public int Weight => (_query.Length * 1000) + (_segments.Count(s => !IsLabel(s)) * 10) - (_segments.Any(IsGreedy) ? 5 : 0) + (_requiredQuery.Length * 100);

    public static RouteTemplate Parse(OperationModel operation)
    {
        var uri = operation.RequestUri;
        var question = uri.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? uri : uri[..question];
        var query = question < 0 ? [] : QueryText.Pairs(uri[(question + 1)..]).ToArray();
        return new RouteTemplate(operation, path.Split('/', StringSplitOptions.RemoveEmptyEntries), query);
    }

    /// <summary>The labels when the path and query fit; null when they do not.</summary>
    public IReadOnlyDictionary<string, string>? Match(IReadOnlyList<string> segments, IReadOnlyList<KeyValuePair<string, string>> query)
    {
        if (!QueryFits(query))
            return null;
        if (!_hasLabels)
            return segments.SequenceEqual(_segments, StringComparer.Ordinal) ? NoLabels : null;

        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < _segments.Length; i++)
        {
            var template = _segments[i];
            if (IsGreedy(template))
            {
                if (segments.Count <= i)
                    return null;
                labels[template[1..^2]] = string.Join('/', segments.Skip(i));
                return labels;
            }

            if (i >= segments.Count)
                return null;
            if (IsLabel(template))
                labels[template[1..^1]] = segments[i];
            else if (template != segments[i])
                return null;
        }

        return segments.Count == _segments.Length ? labels : null;
    }

    private bool QueryFits(IReadOnlyList<KeyValuePair<string, string>> query)
    {
        foreach (var part in _query)
        {
            if (!query.Any(q => q.Key == part.Key && (part.Value.Length == 0 || q.Value == part.Value)))
                return false;
        }

        return _requiredQuery.All(name => query.Any(q => q.Key == name));
    }

    private static bool IsLabel(string segment) => segment.StartsWith('{');

    private static bool IsGreedy(string segment) => segment.EndsWith("+}", StringComparison.Ordinal);
}
