namespace CoveDashboard.Aws.Wire;

/// <summary>An HTTP request as a protocol wrote it: unsigned, without host. Values are raw; encoding happens when it is sent.</summary>
internal sealed class WireRequest
{
    public string Method { get; set; } = "POST";

    /// <summary>Path segments in order, without the slashes between them.</summary>
    public List<PathSegment> Path { get; } = [];

    /// <summary>The path ends with a slash.</summary>
    public bool TrailingSlash { get; set; }

    /// <summary>Query string; a null value is a bare key such as <c>?acl</c>. Keys may repeat.</summary>
    public List<KeyValuePair<string, string?>> Query { get; } = [];

    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public byte[] Body { get; set; } = [];

    public string? ContentType { get; set; }

    /// <summary>Prefix of the host name with its labels filled in; null when the operation has none.</summary>
    public string? HostPrefix { get; set; }
}

/// <summary>One or, when greedy, several segments of a path.</summary>
/// <param name="Text">Raw text; of a literal segment it is sent as it is.</param>
/// <param name="Label">Name of the label that filled it; null for a literal segment.</param>
/// <param name="Greedy">Slashes in the text part segments rather than being encoded.</param>
internal readonly record struct PathSegment(string Text, string? Label, bool Greedy);
