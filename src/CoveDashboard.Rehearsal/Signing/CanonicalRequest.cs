using System.Text;
using CoveDashboard.Rehearsal.Protocols;

namespace CoveDashboard.Rehearsal.Signing;

/// <summary>Builds SigV4's canonical request from a request as it came over the wire.</summary>
internal static class CanonicalRequest
{
    /// <summary>The canonical request; null when a header that was signed is not there.</summary>
    /// <param name="request">The request.</param>
    /// <param name="signed">What its authorization says.</param>
    /// <param name="payloadHash">Hash of the body, or what the client said instead of one.</param>
    /// <param name="encodePathTwice">False for S3 alone, whose path is signed as it is sent.</param>
    public static string? Build(WireRequest request, SignedRequest signed, string payloadHash, bool encodePathTwice)
    {
        var canonical = new StringBuilder(512)
            .Append(request.Method).Append('\n')
            .Append(Path(request.RawPath, encodePathTwice)).Append('\n')
            .Append(Query(request.RawQuery)).Append('\n');

        foreach (var name in signed.SignedHeaders)
        {
            var value = request.Header(name);
            if (value is null)
                return null;
            canonical.Append(name).Append(':');
            AppendTrimmed(canonical, value);
            canonical.Append('\n');
        }

        return canonical.Append('\n').AppendJoin(';', signed.SignedHeaders).Append('\n').Append(payloadHash).ToString();
    }

    private static string Path(string rawPath, bool encodeTwice)
    {
        if (rawPath.Length == 0)
            return "/";
        return encodeTwice ? UriEscape.Encode(Normalize(rawPath), keepSlash: true) : rawPath;
    }

    private static string Normalize(string path)
    {
        if (!path.Contains("//", StringComparison.Ordinal) && !path.Contains("/.", StringComparison.Ordinal))
            return path;

        var kept = new List<string>();
        foreach (var segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == "..")
                kept.RemoveRange(Math.Max(0, kept.Count - 1), Math.Min(1, kept.Count));
            else if (segment != ".")
                kept.Add(segment);
        }

        var normalized = "/" + string.Join('/', kept);
        return path.EndsWith('/') && normalized.Length > 1 ? normalized + "/" : normalized;
    }

    private static string Query(string rawQuery)
    {
        if (rawQuery.Length == 0)
            return "";

        return string.Join('&', QueryText.Pairs(rawQuery)
            .Select(p => (Name: UriEscape.Encode(p.Key), Value: UriEscape.Encode(p.Value)))
            .OrderBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.Value, StringComparer.Ordinal)
            .Select(p => $"{p.Name}={p.Value}"));
    }

    /// <summary>Headers are signed without outer blanks and with each inner run of blanks as one.</summary>
    private static void AppendTrimmed(StringBuilder canonical, string value)
    {
        var blank = false;
        foreach (var c in value.AsSpan().Trim())
        {
            if (c == ' ' && blank)
                continue;
            blank = c == ' ';
            canonical.Append(c);
        }
    }
}
