using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Rehearsal.Protocols.Xml;

/// <summary>Reads XML bodies by the model. Namespaces are not looked at, as AWS does not.</summary>
internal static class XmlShapeReader
{
    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <exception cref="FormatException">The body is not XML, or not of that shape.</exception>
    public static JsonObject ReadBody(Shape shape, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var stream = new MemoryStream(body.ToArray(), writable: false);
            using var reader = XmlReader.Create(stream, Safe);
            return ReadMembers(shape, XElement.Load(reader));
        }
        catch (XmlException e)
        {
            throw new FormatException("The XML you provided was not well-formed or did not validate against our published schema", e);
        }
    }

    private static JsonObject ReadMembers(Shape shape, XElement element)
    {
        var read = new JsonObject();
        foreach (var member in shape.Members.Where(m => m.Location == MemberLocation.Body))
        {
            if (Read(member, element) is { } value)
                read[member.Name] = value;
        }

        return read;
    }

    private static JsonNode? Read(ShapeMember member, XElement parent)
    {
        if (member.XmlAttribute)
        {
            var local = member.WireName.Split(':')[^1];
            return parent.Attributes().FirstOrDefault(a => a.Name.LocalName == local) is { } attribute ? Scalars.Parse(member.Shape, attribute.Value) : null;
        }

        var shape = member.Shape;
        var flattened = member.Flattened || shape.Flattened;
        if (shape.Type == ShapeType.List && flattened)
        {
            var items = Children(parent, shape.Element!.LocationName ?? member.WireName).ToList();
            return items.Count == 0 ? null : new JsonArray([.. items.Select(i => ReadValue(shape.Element.Shape, i))]);
        }

        if (Children(parent, member.WireName).FirstOrDefault() is not { } element)
            return null;
        return shape.Type switch
        {
            ShapeType.List => new JsonArray([.. Children(element, shape.Element!.LocationName ?? "member").Select(i => ReadValue(shape.Element.Shape, i))]),
            ShapeType.Map => ReadMap(shape, flattened ? Children(parent, member.WireName) : Children(element, "entry")),
            _ => ReadValue(shape, element),
        };
    }

    private static JsonObject ReadMap(Shape shape, IEnumerable<XElement> entries)
    {
        var pairs = new JsonObject();
        foreach (var entry in entries)
        {
            var key = Children(entry, shape.Key!.LocationName ?? "key").FirstOrDefault();
            var value = Children(entry, shape.Value!.LocationName ?? "value").FirstOrDefault();
            if (key is not null && value is not null)
                pairs[key.Value] = ReadValue(shape.Value.Shape, value);
        }

        return pairs;
    }

    private static JsonNode ReadValue(Shape shape, XElement element) =>
        shape.Type == ShapeType.Structure ? ReadMembers(shape, element) : Scalars.Parse(shape, element.Value);

    private static IEnumerable<XElement> Children(XElement parent, string name) => parent.Elements().Where(e => e.Name.LocalName == name);
}
