using System.Text.Json.Nodes;
using System.Xml;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Rehearsal.Protocols.Xml;

/// <summary>Writes XML bodies by the model: query, ec2 and rest-xml answers share these rules.</summary>
internal sealed class XmlShapeWriter(XmlWriter writer)
{
    /// <summary>Writes the members that travel in the body, then those that the model does not know.</summary>
    public void WriteMembers(Shape shape, JsonObject members)
    {
        var written = 0;
        foreach (var member in shape.Members)
        {
            if (!members.TryGetPropertyValue(member.Name, out var value))
                continue;
            written++;
            if (value is not null && member.Location == MemberLocation.Body && !member.XmlAttribute)
                WriteMember(member, value);
        }

        if (written == members.Count)
            return;

        foreach (var (name, value) in members)
        {
            if (value is not null && shape.FindMember(name) is null)
                WriteUnmodelled(name, value);
        }
    }

    private void WriteMember(ShapeMember member, JsonNode value)
    {
        var flattened = member.Flattened || member.Shape.Flattened;
        switch (member.Shape.Type, value)
        {
            case (ShapeType.List, JsonArray items) when flattened:
                WriteItems(member.Shape, items, member.Shape.Element!.LocationName ?? member.WireName);
                break;
            case (ShapeType.List, JsonArray items):
                writer.WriteStartElement(member.WireName);
                WriteItems(member.Shape, items, member.Shape.Element!.LocationName ?? "member");
                writer.WriteEndElement();
                break;
            case (ShapeType.Map, JsonObject pairs) when flattened:
                WritePairs(member.Shape, pairs, member.WireName);
                break;
            case (ShapeType.Map, JsonObject pairs):
                writer.WriteStartElement(member.WireName);
                WritePairs(member.Shape, pairs, "entry");
                writer.WriteEndElement();
                break;
            default:
                WriteElement(member.WireName, member, value);
                break;
        }
    }

    /// <summary>Writes one element that holds a structure or a scalar.</summary>
    public void WriteElement(string name, ShapeMember member, JsonNode value)
    {
        writer.WriteStartElement(name);
        if (member.Shape.Type == ShapeType.Structure && value is JsonObject members)
        {
            WriteAttributes(member.Shape, members);
            WriteMembers(member.Shape, members);
        }
        else if (member.Shape.Type == ShapeType.Timestamp)
        {
            writer.WriteString(Timestamps.ToText(Timestamps.Of(value), member.TimestampFormat));
        }
        else
        {
            writer.WriteString(XmlBody.Clean(Scalars.ToText(value, TimestampFormat.Iso8601)));
        }

        writer.WriteEndElement();
    }

    private void WriteItems(Shape list, JsonArray items, string name)
    {
        foreach (var item in items)
        {
            if (item is not null)
                WriteElement(name, list.Element!, item);
        }
    }

    private void WritePairs(Shape map, JsonObject pairs, string name)
    {
        foreach (var (key, value) in pairs)
        {
            writer.WriteStartElement(name);
            writer.WriteElementString(map.Key!.LocationName ?? "key", XmlBody.Clean(key));
            if (value is not null)
                WriteElement(map.Value!.LocationName ?? "value", map.Value, value);
            writer.WriteEndElement();
        }
    }

    private void WriteAttributes(Shape shape, JsonObject members)
    {
        foreach (var member in shape.Members.Where(m => m.XmlAttribute))
        {
            if (members[member.Name] is not { } value)
                continue;
            var text = XmlBody.Clean(Scalars.ToText(value, TimestampFormat.Iso8601));
            if (member.WireName.Split(':') is [var prefix, var local] && prefix == "xsi")
                writer.WriteAttributeString(prefix, local, "http://www.w3.org/2001/XMLSchema-instance", text);
            else
                writer.WriteAttributeString(member.WireName, text);
        }
    }

    private void WriteUnmodelled(string name, JsonNode value)
    {
        writer.WriteStartElement(name);
        switch (value)
        {
            case JsonObject members:
                foreach (var (key, inner) in members)
                {
                    if (inner is not null)
                        WriteUnmodelled(key, inner);
                }

                break;
            case JsonArray items:
                foreach (var item in items.OfType<JsonNode>())
                    WriteUnmodelled("member", item);
                break;
            default:
                writer.WriteString(XmlBody.Clean(Scalars.ToText(value, TimestampFormat.Iso8601)));
                break;
        }

        writer.WriteEndElement();
    }
}
