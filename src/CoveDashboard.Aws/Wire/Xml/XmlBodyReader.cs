using System.Text.Json.Nodes;
using System.Xml.Linq;
using CoveDashboard.Aws.Wire.Values;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Wire.Xml;

/// <summary>Reads XML by the model; elements that the model does not know are kept as <see cref="UnknownXml"/> sees them.</summary>
internal static class XmlBodyReader
{
    /// <param name="ignore">Names of elements that belong to the envelope rather than to the answer.</param>
    public static JsonObject ReadStructure(XElement element, Shape? shape, IReadOnlySet<string>? ignore = null)
    {
        var result = new JsonObject();
        var names = shape is null ? null : Names(shape);
        foreach (var group in element.Elements().GroupBy(e => e.Name.LocalName, StringComparer.Ordinal))
        {
            if (names is not null && names.TryGetValue(group.Key, out var member))
                result[member.Name] = ReadMember([.. group], member);
            else if (ignore is null || !ignore.Contains(group.Key))
                result[group.Key] = UnknownXml.Read([.. group]);
        }

        if (shape is not null)
            ReadAttributes(element, shape, result);
        return result;
    }

    public static JsonNode ReadValue(XElement element, ShapeMember member) => member.Shape.Type switch
    {
        ShapeType.Structure => ReadStructure(element, member.Shape),
        ShapeType.List => ReadList(element.Elements(), member.Shape.Element!),
        ShapeType.Map => ReadMap(element.Elements(), member.Shape),
        _ => Scalars.FromWire(member.Shape, element.Value),
    };

    /// <summary>Body members by wire name; of a flattened list the elements' own name counts too.</summary>
    private static Dictionary<string, ShapeMember> Names(Shape shape)
    {
        var names = WireNames.Of(shape);
        Dictionary<string, ShapeMember>? widened = null;
        foreach (var member in shape.Members)
            if (IsFlattened(member) && member.LocationName is null && member.Shape.Element?.LocationName is { } own && !names.ContainsKey(own))
                (widened ??= new(names, StringComparer.Ordinal))[own] = member;
        return widened ?? names;
    }

    private static JsonNode ReadMember(XElement[] elements, ShapeMember member)
    {
        if (!IsFlattened(member))
            return ReadValue(elements[0], member);
        return member.Shape.Type == ShapeType.List
            ? ReadList(elements, member.Shape.Element!)
            : ReadMap(elements, member.Shape);
    }

    private static bool IsFlattened(ShapeMember member) =>
        (member.Flattened || member.Shape.Flattened) && member.Shape.Type is (ShapeType.List or ShapeType.Map);

    private static JsonArray ReadList(IEnumerable<XElement> elements, ShapeMember element)
    {
        var result = new JsonArray();
        foreach (var item in elements)
            result.Add(ReadValue(item, element));
        return result;
    }

    private static JsonObject ReadMap(IEnumerable<XElement> entries, Shape map)
    {
        var result = new JsonObject();
        var keyName = map.Key!.LocationName ?? "key";
        var valueName = map.Value!.LocationName ?? "value";
        foreach (var entry in entries)
        {
            var key = entry.Elements().FirstOrDefault(e => e.Name.LocalName == keyName);
            var value = entry.Elements().FirstOrDefault(e => e.Name.LocalName == valueName);
            if (key is not null)
                result[key.Value] = value is null ? null : ReadValue(value, map.Value!);
        }

        return result;
    }

    private static void ReadAttributes(XElement element, Shape shape, JsonObject result)
    {
        if (!element.HasAttributes)
            return;
        foreach (var member in shape.Members)
        {
            if (!member.XmlAttribute)
                continue;
            var name = member.WireName[(member.WireName.IndexOf(':', StringComparison.Ordinal) + 1)..];
            if (element.Attributes().FirstOrDefault(a => a.Name.LocalName == name && !a.IsNamespaceDeclaration) is { } attribute)
                result[member.Name] = attribute.Value;
        }
    }
}
