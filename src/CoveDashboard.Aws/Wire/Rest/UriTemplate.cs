using System.Text;

namespace CoveDashboard.Aws.Wire.Rest;

/// <summary>Fills the labels of a path such as <c>/{Bucket}/{Key+}</c>.</summary>
internal static class UriTemplate
{
    public static void Fill(WireRequest request, string template, Func<string, string> valueOf)
    {
        var trimmed = template.StartsWith('/') ? template[1..] : template;
        if (trimmed.Length == 0)
            return;
        request.TrailingSlash = trimmed.EndsWith('/');
        foreach (var segment in trimmed.TrimEnd('/').Split('/'))
            request.Path.Add(Segment(segment, valueOf));
    }

    private static PathSegment Segment(string segment, Func<string, string> valueOf)
    {
        if (!segment.Contains('{', StringComparison.Ordinal))
            return new(segment, null, Greedy: false);
        var text = new StringBuilder();
        string? label = null;
        var greedy = false;
        var rest = segment.AsSpan();
        while (rest.IndexOf('{') is var open and >= 0)
        {
            var close = rest.IndexOf('}');
            text.Append(rest[..open]);
            var name = rest[(open + 1)..close];
            greedy |= name.EndsWith("+");
            label = name.TrimEnd('+').ToString();
            text.Append(valueOf(label));
            rest = rest[(close + 1)..];
        }

        return new(text.Append(rest).ToString(), label, greedy);
    }
}
