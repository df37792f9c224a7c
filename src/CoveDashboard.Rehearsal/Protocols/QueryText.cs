using CoveDashboard.Rehearsal.Signing;

namespace CoveDashboard.Rehearsal.Protocols;

/// <summary>Reads query strings and form bodies.</summary>
internal static class QueryText
{
    /// <summary>The pairs of a query string in their order, decoded; a plus sign stays one.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Pairs(string text)
    {
        foreach (var part in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            yield return equals < 0
                ? new(UriEscape.Decode(part), "")
                : new(UriEscape.Decode(part[..equals]), UriEscape.Decode(part[(equals + 1)..]));
        }
    }

    /// <summary>The pairs of a form body, in which a plus sign is a blank.</summary>
    public static IEnumerable<KeyValuePair<string, string>> FormPairs(string body) => Pairs(body.Replace('+', ' '));
}
