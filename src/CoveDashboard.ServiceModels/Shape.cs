using System.Collections.Frozen;

namespace CoveDashboard.ServiceModels;

/// <summary>
/// One shape of a service model. Immutable once its <see cref="ServiceModel"/> is loaded; safe for many threads.
/// Shapes may be recursive: walk them by value, never to exhaustion.
/// </summary>
public sealed class Shape
{
    /// <summary>The shape's name in the model; empty for shapes that the minified model inlines.</summary>
    public string Name { get; internal set; } = "";

    public ShapeType Type { get; internal set; }

    /// <summary>Members of a structure in the model's order; empty for every other type.</summary>
    public IReadOnlyList<ShapeMember> Members { get; internal set; } = [];

    /// <summary>Names of the members that a caller must give.</summary>
    public IReadOnlySet<string> Required { get; internal set; } = FrozenSet<string>.Empty;

    /// <summary>The element of a list, with its own location name; null for every other type.</summary>
    public ShapeMember? Element { get; internal set; }

    /// <summary>The key of a map; null for every other type.</summary>
    public ShapeMember? Key { get; internal set; }

    /// <summary>The value of a map; null for every other type.</summary>
    public ShapeMember? Value { get; internal set; }

    /// <summary>List or map without a wrapping element.</summary>
    public bool Flattened { get; internal set; }

    /// <summary>Name of the member that is the whole body; null when the body holds all body members.</summary>
    public string? Payload { get; internal set; }

    /// <summary>Allowed values of a string, when the model or the overlay knows them; empty when unknown.</summary>
    public IReadOnlyList<string> Values { get; internal set; } = [];

    public TimestampFormat TimestampFormat { get; internal set; }

    /// <summary>The structure is a tagged union: exactly one member is set.</summary>
    public bool IsUnion { get; internal set; }

    /// <summary>The structure is an event stream.</summary>
    public bool IsEventStream { get; internal set; }

    /// <summary>The structure is any JSON value; it has no members.</summary>
    public bool IsDocument { get; internal set; }

    /// <summary>Finds a member of a structure by its exact name; null when there is none.</summary>
    public ShapeMember? FindMember(string name) =>
        _byName is null ? Members.FirstOrDefault(m => m.Name == name) : _byName.GetValueOrDefault(name);

    /// <summary>Most structures are so small that looking through them is cheaper than an index in memory.</summary>
    private const int WorthAnIndex = 12;

    private Dictionary<string, ShapeMember>? _byName;

    internal void IndexMembers() =>
        _byName = Members.Count >= WorthAnIndex ? Members.ToDictionary(m => m.Name, StringComparer.Ordinal) : null;
}
