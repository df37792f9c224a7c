namespace CoveDashboard.ServiceModels;

/// <summary>
/// A use of a <see cref="ServiceModels.Shape"/>: as a structure's member, a list's element, or a map's key or value.
/// What stands here holds for this use: a trait of the use, else of the shape, so callers need not look at both.
/// </summary>
public sealed class ShapeMember
{
    /// <summary>The member's name; <c>member</c>, <c>key</c> or <c>value</c> for elements, keys and values.</summary>
    public string Name { get; internal set; } = "";

    public Shape Shape { get; internal set; } = null!;

    public MemberLocation Location { get; internal set; }

    /// <summary>Name on the wire when it differs from <see cref="Name"/>; null when the model gives none.</summary>
    public string? LocationName { get; internal set; }

    /// <summary>Name on the wire for the ec2 protocol; null when the model gives none.</summary>
    public string? QueryName { get; internal set; }

    /// <summary>The name on the wire: <see cref="LocationName"/>, else <see cref="Name"/>.</summary>
    public string WireName => LocationName ?? Name;

    public bool Flattened { get; internal set; }

    public TimestampFormat TimestampFormat { get; internal set; }

    /// <summary>The body is a stream of bytes rather than a value.</summary>
    public bool Streaming { get; internal set; }

    /// <summary>A token is filled in when the caller gives none.</summary>
    public bool IdempotencyToken { get; internal set; }

    /// <summary>The member's value becomes a label of the host name.</summary>
    public bool HostLabel { get; internal set; }

    /// <summary>Written as an XML attribute.</summary>
    public bool XmlAttribute { get; internal set; }

    /// <summary>A JSON document in a string (header values are base64).</summary>
    public bool JsonValue { get; internal set; }

    /// <summary>XML namespace of the element; null when it inherits.</summary>
    public string? XmlNamespace { get; internal set; }

    /// <summary>Prefix of that namespace; null when it is the default one.</summary>
    public string? XmlNamespacePrefix { get; internal set; }

    /// <summary>Holds a secret that must never be shown.</summary>
    public bool Sensitive { get; internal set; }
}
