using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Rehearsal.Protocols.Json;

/// <summary>Writes JSON bodies by the model.</summary>
internal static class JsonShapeWriter
{
    public static void Write(Utf8JsonWriter writer, Shape shape, JsonNode? node, TimestampFormat timestampFormat)
    {
        switch (shape.Type, node)
        {
            case (_, null):
                writer.WriteNullValue();
                break;
            case (ShapeType.Structure, JsonObject members) when !shape.IsDocument:
                writer.WriteStartObject();
                WriteMembers(writer, shape, members);
                writer.WriteEndObject();
                break;
            case (ShapeType.List, JsonArray items):
                writer.WriteStartArray();
                foreach (var item in items)
                    Write(writer, shape.Element!.Shape, item, shape.Element.TimestampFormat);
                writer.WriteEndArray();
                break;
            case (ShapeType.Map, JsonObject pairs):
                writer.WriteStartObject();
                foreach (var (key, value) in pairs)
                {
                    writer.WritePropertyName(key);
                    Write(writer, shape.Value!.Shape, value, shape.Value.TimestampFormat);
                }

                writer.WriteEndObject();
                break;
            case (ShapeType.Timestamp, _):
                Timestamps.WriteJson(writer, Timestamps.Of(node), timestampFormat);
                break;
            default:
                WriteUnmodelled(writer, node);
                break;
        }
    }

    /// <summary>Writes the members that travel in the body, then those that the model does not know.</summary>
    public static void WriteMembers(Utf8JsonWriter writer, Shape shape, JsonObject members)
    {
        var written = 0;
        foreach (var member in shape.Members)
        {
            if (!members.TryGetPropertyValue(member.Name, out var value))
                continue;
            written++;
            if (value is null || member.Location != MemberLocation.Body)
                continue;
            writer.WritePropertyName(member.WireName);
            Write(writer, member.Shape, value, member.TimestampFormat);
        }

        if (written == members.Count)
            return;

        foreach (var (name, value) in members)
        {
            if (value is null || shape.FindMember(name) is not null)
                continue;
            writer.WritePropertyName(name);
            WriteUnmodelled(writer, value);
        }
    }

    private static void WriteUnmodelled(Utf8JsonWriter writer, JsonNode? node)
    {
        if (node is JsonValue value && value.TryGetValue<DateTimeOffset>(out var at))
            Timestamps.WriteJson(writer, at, TimestampFormat.Default);
        else if (node is null)
            writer.WriteNullValue();
        else
            node.WriteTo(writer);
    }
}
