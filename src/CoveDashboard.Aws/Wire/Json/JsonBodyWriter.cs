using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Aws.Wire.Values;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Wire.Json;

/// <summary>Writes a JSON body by the model.</summary>
internal static class JsonBodyWriter
{
    /// <param name="bodyOnly">Leave out members that travel elsewhere.</param>
    public static byte[] Write(Shape? shape, JsonObject input, bool bodyOnly)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            if (shape is null)
            {
                writer.WriteStartObject();
                writer.WriteEndObject();
            }
            else
            {
                WriteStructure(writer, shape, input, bodyOnly);
            }
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteStructure(Utf8JsonWriter writer, Shape shape, JsonObject input, bool bodyOnly)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in input)
        {
            if (value is null || shape.FindMember(name) is not { } member || (bodyOnly && member.Location != MemberLocation.Body))
                continue;
            writer.WritePropertyName(member.WireName);
            WriteValue(writer, member, value);
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, ShapeMember member, JsonNode value)
    {
        switch (member.Shape.Type)
        {
            case ShapeType.Structure when value is JsonObject structure && member.Shape.Members.Count > 0:
                WriteStructure(writer, member.Shape, structure, bodyOnly: false);
                break;
            case ShapeType.List when value is JsonArray list:
                WriteList(writer, member.Shape.Element!, list);
                break;
            case ShapeType.Map when value is JsonObject map:
                WriteMap(writer, member.Shape.Value!, map);
                break;
            case ShapeType.Timestamp when Scalars.Moment(value) is { } moment:
                WriteMoment(writer, moment, Timestamps.Of(member, TimestampFormat.UnixTimestamp));
                break;
            default:
                // A structure without members is a document: any JSON.
                value.WriteTo(writer);
                break;
        }
    }

    private static void WriteList(Utf8JsonWriter writer, ShapeMember element, JsonArray list)
    {
        writer.WriteStartArray();
        foreach (var item in list)
        {
            if (item is null)
                writer.WriteNullValue();
            else
                WriteValue(writer, element, item);
        }

        writer.WriteEndArray();
    }

    private static void WriteMap(Utf8JsonWriter writer, ShapeMember value, JsonObject map)
    {
        writer.WriteStartObject();
        foreach (var (key, item) in map)
        {
            writer.WritePropertyName(key);
            if (item is null)
                writer.WriteNullValue();
            else
                WriteValue(writer, value, item);
        }

        writer.WriteEndObject();
    }

    private static void WriteMoment(Utf8JsonWriter writer, DateTimeOffset moment, TimestampFormat format)
    {
        if (format == TimestampFormat.UnixTimestamp)
            writer.WriteNumberValue(Timestamps.ToUnix(moment));
        else
            writer.WriteStringValue(Timestamps.ToWire(moment, format));
    }
}
