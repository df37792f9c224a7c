using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Aws.Wire.Values;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Wire.Json;

/// <summary>
/// Reads a JSON body in one pass: the model's names and ISO timestamps for members that the model knows, everything else
/// as it came.
/// </summary>
internal static class JsonBodyReader
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 128, CommentHandling = JsonCommentHandling.Skip };

    /// <exception cref="JsonException">The body is not JSON.</exception>
    public static JsonObject Read(Shape? shape, ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
            return [];
        var reader = new Utf8JsonReader(body, Options);
        reader.Read();
        return reader.TokenType == JsonTokenType.StartObject
            ? ReadStructure(ref reader, shape)
            : new JsonObject { ["Value"] = ReadUnknown(ref reader) };
    }

    private static JsonObject ReadStructure(ref Utf8JsonReader reader, Shape? shape)
    {
        var result = new JsonObject();
        var names = shape is null ? null : WireNames.Of(shape);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType == JsonTokenType.Null)
                continue;
            var member = names?.GetValueOrDefault(name);
            result[member?.Name ?? name] = member is null ? ReadUnknown(ref reader) : ReadValue(ref reader, member);
        }

        return result;
    }

    private static JsonNode? ReadValue(ref Utf8JsonReader reader, ShapeMember member)
    {
        var shape = member.Shape;
        return (shape.Type, reader.TokenType) switch
        {
            (ShapeType.Structure, JsonTokenType.StartObject) when shape.Members.Count > 0 => ReadStructure(ref reader, shape),
            (ShapeType.List, JsonTokenType.StartArray) => ReadList(ref reader, shape.Element!),
            (ShapeType.Map, JsonTokenType.StartObject) => ReadMap(ref reader, shape.Value!),
            (ShapeType.Timestamp, JsonTokenType.Number) => Moment(ref reader),
            (ShapeType.Timestamp, JsonTokenType.String) => JsonValue.Create(Timestamps.Normalize(reader.GetString()!)),
            (_, JsonTokenType.Null) => null,
            _ => ReadUnknown(ref reader),
        };
    }

    private static JsonArray ReadList(ref Utf8JsonReader reader, ShapeMember element)
    {
        var result = new JsonArray();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            result.Add(ReadValue(ref reader, element));
        return result;
    }

    private static JsonObject ReadMap(ref Utf8JsonReader reader, ShapeMember value)
    {
        var result = new JsonObject();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = reader.GetString()!;
            reader.Read();
            result[key] = ReadValue(ref reader, value);
        }

        return result;
    }

    private static JsonValue Moment(ref Utf8JsonReader reader)
    {
        if (reader.TryGetDecimal(out var seconds) && Timestamps.FromUnix(seconds) is { } moment)
            return JsonValue.Create(Timestamps.ToIso(moment));
        return JsonValue.Create(reader.GetDouble());
    }

    private static JsonNode? ReadUnknown(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => JsonValue.Create(reader.GetString()),
        JsonTokenType.True => JsonValue.Create(true),
        JsonTokenType.False => JsonValue.Create(false),
        JsonTokenType.Number when reader.TryGetInt64(out var whole) => JsonValue.Create(whole),
        _ => JsonNode.Parse(ref reader),
    };
}
