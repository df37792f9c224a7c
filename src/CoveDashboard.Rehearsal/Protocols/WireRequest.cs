using System.Text;
using CoveDashboard.Rehearsal.Signing;
using Microsoft.AspNetCore.Http;

namespace CoveDashboard.Rehearsal.Protocols;

/// <summary>A request as it came: nothing is decoded or normalized that the signature covers. Lives as long as its request.</summary>
internal sealed class WireRequest(string method, string rawTarget, IHeaderDictionary headers, ReadOnlyMemory<byte> body)
{
    private readonly int _question = rawTarget.IndexOf('?', StringComparison.Ordinal);
    private List<KeyValuePair<string, string>>? _query;
    private List<KeyValuePair<string, string>>? _form;

    public string Method { get; } = method;

    public string RawPath => _question < 0 ? rawTarget : rawTarget[.._question];

    public string RawQuery => _question < 0 ? "" : rawTarget[(_question + 1)..];

    public IHeaderDictionary Headers { get; } = headers;

    public ReadOnlyMemory<byte> Body { get; } = body;

    /// <summary>Decoded pairs of the query string.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query => _query ??= [.. QueryText.Pairs(RawQuery)];

    /// <summary>Decoded pairs of the form body; of the query string when there is no body, as the query protocols allow.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Form =>
        _form ??= Body.IsEmpty ? [.. QueryText.FormPairs(RawQuery)] : [.. QueryText.FormPairs(Encoding.UTF8.GetString(Body.Span))];

    /// <summary>Path segments, decoded.</summary>
    public IReadOnlyList<string> Segments => [.. RawPath.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(UriEscape.Decode)];

    /// <summary>A header's value, several joined by a comma; null when it is not there.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var values) ? string.Join(',', (IEnumerable<string?>)values) : null;
}
