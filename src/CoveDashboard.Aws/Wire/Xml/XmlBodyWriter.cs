using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using CoveDashboard.Aws.Wire.Values;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Wire.Xml;

/// <summary>Writes an XML body by the model.</summary>
internal static class XmlBodyWriter
{
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), OmitXmlDeclaration = true };

    /// <param name="root">Name of the root element.</param>
    /// <param name="xmlNamespace">Its namespace; null for none.</param>
    public static byte[] Write(string root, string? xmlNamespace, Shape shape, JsonObject input)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, Settings))
        {
            writer.WriteStartElement(root, xmlNamespace ?? "");
            WriteMembers(writer, shape, input, xmlNamespace ?? "");
            writer.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static void WriteMembers(XmlWriter writer, Shape shape, JsonObject input, string space)
    {
        // Attributes must come before the first child element.
        foreach (var (name, value) in input)
            if (value is not null && shape.FindMember(name) is { XmlAttribute: true } member)
                WriteAttribute(writer, member, value);
        foreach (var (name, value) in input)
            if (value is not null && shape.FindMember(name) is { XmlAttribute: false, Location: MemberLocation.Body } member)
                WriteMember(writer, member, value, space);
    }

    private static void WriteAttribute(XmlWriter writer, ShapeMember member, JsonNode value)
    {
        var colon = member.WireName.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            writer.WriteAttributeString(member.WireName, Scalars.Text(value));
        else
            writer.WriteAttributeString(member.WireName[..colon], member.WireName[(colon + 1)..], "http://www.w3.org/2001/XMLSchema-instance", Scalars.Text(value));
    }

    private static void WriteMember(XmlWriter writer, ShapeMember member, JsonNode value, string space)
    {
        var flattened = member.Flattened || member.Shape.Flattened;
        if (value is JsonArray list && member.Shape.Type == ShapeType.List && flattened)
        {
            var name = member.LocationName ?? member.Shape.Element!.LocationName ?? member.Name;
            foreach (var item in list)
                if (item is not null)
                    WriteElement(writer, name, member.Shape.Element!, item, space);
        }
        else if (value is JsonObject map && member.Shape.Type == ShapeType.Map && flattened)
        {
            foreach (var entry in map)
                WriteEntry(writer, member.WireName, member.Shape, entry, space);
        }
        else
        {
            WriteElement(writer, member.WireName, member, value, space);
        }
    }

    private static void WriteElement(XmlWriter writer, string name, ShapeMember member, JsonNode value, string space)
    {
        writer.WriteStartElement(name, space);
        if (member.XmlNamespace is { } own && member.XmlNamespacePrefix is { } prefix)
            writer.WriteAttributeString("xmlns", prefix, null, own);
        switch (member.Shape.Type)
        {
            case ShapeType.Structure when value is JsonObject structure:
                WriteMembers(writer, member.Shape, structure, space);
                break;
            case ShapeType.List when value is JsonArray list:
                foreach (var item in list)
                    if (item is not null)
                        WriteElement(writer, member.Shape.Element!.LocationName ?? "member", member.Shape.Element!, item, space);
                break;
            case ShapeType.Map when value is JsonObject map:
                foreach (var entry in map)
                    WriteEntry(writer, "entry", member.Shape, entry, space);
                break;
            default:
                writer.WriteString(Scalars.ToWire(member, value, TimestampFormat.Iso8601));
                break;
        }

        writer.WriteEndElement();
    }

    private static void WriteEntry(XmlWriter writer, string name, Shape map, KeyValuePair<string, JsonNode?> entry, string space)
    {
        writer.WriteStartElement(name, space);
        writer.WriteElementString(map.Key!.LocationName ?? "key", space, entry.Key);
        if (entry.Value is not null)
            WriteElement(writer, map.Value!.LocationName ?? "value", map.Value!, entry.Value, space);
        writer.WriteEndElement();
    }
}
