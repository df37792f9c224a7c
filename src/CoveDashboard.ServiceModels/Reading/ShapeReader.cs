using System.Text.Json;

namespace CoveDashboard.ServiceModels;

/// <summary>
/// Builds the shapes of one service. Named shapes are built once and may refer to themselves; inlined scalars without
/// traits are shared by all services.
/// </summary>
internal sealed class ShapeReader
{
    private static readonly Dictionary<ShapeType, Shape> Plain = Enum.GetValues<ShapeType>().ToDictionary(t => t, t => new Shape { Type = t });

    private readonly Dictionary<string, Shape> _named = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement> _definitions;

    /// <summary>Indexes the definitions: a JSON object finds its members by walking them, and EC2 has thousands.</summary>
    public ShapeReader(JsonElement shapes) => _definitions = shapes.EnumerateObject().ToDictionary(s => s.Name, s => s.Value, StringComparer.Ordinal);

    /// <summary>The shape that is used here, by name or inlined.</summary>
    public Shape Resolve(JsonElement use)
    {
        if (use.Text("shape") is not { } name)
            return Inlined(use);
        if (_named.TryGetValue(name, out var known))
            return known;

        var shape = new Shape { Name = name };
        _named.Add(name, shape); // before it is filled, since it may contain itself
        Fill(shape, _definitions[name]);
        return shape;
    }

    private Shape Inlined(JsonElement definition)
    {
        var type = ShapeTypes.Of(definition);
        if (type is not (ShapeType.Structure or ShapeType.List or ShapeType.Map) && !definition.TryGetProperty("enum", out _))
            return Plain[type];
        var shape = new Shape();
        Fill(shape, definition);
        return shape;
    }

    private void Fill(Shape shape, JsonElement definition)
    {
        shape.Type = ShapeTypes.Of(definition);
        shape.Flattened = definition.Flag("flattened");
        shape.Payload = definition.Text("payload");
        shape.TimestampFormat = MemberReader.FormatOf(definition);
        shape.Values = definition.Texts("enum");
        shape.IsUnion = definition.Flag("union");
        shape.IsEventStream = definition.Flag("eventstream");
        shape.IsDocument = definition.Flag("document");
        if (definition.TryGetProperty("required", out _))
            shape.Required = definition.Texts("required").ToHashSet(StringComparer.Ordinal);
        shape.Element = Part(definition, "member");
        shape.Key = Part(definition, "key");
        shape.Value = Part(definition, "value");
        if (definition.TryGetProperty("members", out var members))
            shape.Members = members.EnumerateObject().Select(m => Member(m.Name, m.Value)).ToArray();
        shape.IndexMembers();
    }

    private ShapeMember? Part(JsonElement definition, string name) =>
        definition.TryGetProperty(name, out var use) ? Member(name, use) : null;

    private ShapeMember Member(string name, JsonElement use)
    {
        var shape = Resolve(use);
        // A trait stands on the use or on the shape's own definition; the use's wins.
        var definition = use.Text("shape") is { } shapeName ? _definitions[shapeName] : use;
        return MemberReader.Read(name, shape, use, definition);
    }
}
