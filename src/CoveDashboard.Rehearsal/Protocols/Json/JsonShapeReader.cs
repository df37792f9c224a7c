using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Rehearsal.Protocols.Json;

/// <summary>Reads JSON bodies by the model. Unknown members are left out, as AWS does; wrong types are refused.</summary>
internal static class JsonShapeReader
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64 };

    /// <summary>The body as an object; an empty body is an empty one.</summary>
    public static JsonObject ReadBody(Shape? shape, ReadOnlyMemory<byte> body)
    {
        if (shape is null || body.Span.Trim(" \r\n\t"u8).IsEmpty)
            return [];

        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            return (JsonObject)Read(shape, document.RootElement, "");
        }
        catch (JsonException e)
        {
            throw new FormatException("The body is not JSON.", e);
        }
    }

    public static JsonNode Read(Shape shape, JsonElement element, string path) => shape.Type switch
    {
        ShapeType.Structure when shape.IsDocument => JsonNode.Parse(element.GetRawText())!,
        ShapeType.Structure => ReadStructure(shape, Expect(element, JsonValueKind.Object, path), path),
        ShapeType.List => new JsonArray([.. Expect(element, JsonValueKind.Array, path).EnumerateArray().Select((e, i) => Read(shape.Element!.Shape, e, $"{path}[{i}]"))]),
        ShapeType.Map => ReadMap(shape, Expect(element, JsonValueKind.Object, path), path),
        ShapeType.Timestamp => ReadTimestamp(element, path),
        ShapeType.Boolean => element.ValueKind is JsonValueKind.True or JsonValueKind.False ? JsonValue.Create(element.GetBoolean()) : throw Wrong(path, element, "a boolean"),
        ShapeType.Integer or ShapeType.Long or ShapeType.BigInteger =>
            element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var whole) ? JsonValue.Create(whole) : throw Wrong(path, element, "a whole number"),
        ShapeType.Float or ShapeType.Double or ShapeType.BigDecimal => JsonValue.Create(Expect(element, JsonValueKind.Number, path).GetDouble()),
        ShapeType.String or ShapeType.Character or ShapeType.Blob => JsonValue.Create(Expect(element, JsonValueKind.String, path).GetString()!),
    };

    private static JsonObject ReadStructure(Shape shape, JsonElement element, string path)
    {
        var read = new JsonObject();
        foreach (var property in element.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Null || Find(shape, property.Name) is not { } member)
                continue;
            read[member.Name] = Read(member.Shape, property.Value, $"{path}/{member.Name}");
        }

        return read;
    }

    private static ShapeMember? Find(Shape shape, string wireName)
    {
        if (shape.FindMember(wireName) is { LocationName: null } member)
            return member;
        foreach (var candidate in shape.Members)
        {
            if (candidate.WireName == wireName && candidate.Location == MemberLocation.Body)
                return candidate;
        }

        return null;
    }

    private static JsonObject ReadMap(Shape shape, JsonElement element, string path)
    {
        var read = new JsonObject();
        foreach (var property in element.EnumerateObject().Where(p => p.Value.ValueKind != JsonValueKind.Null))
            read[property.Name] = Read(shape.Value!.Shape, property.Value, $"{path}/{property.Name}");
        return read;
    }

    private static JsonValue ReadTimestamp(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Number => JsonValue.Create(Timestamps.FromUnix(element.GetDecimal())),
        JsonValueKind.String => JsonValue.Create(Timestamps.ToIso(Timestamps.Parse(element.GetString()!))),
        _ => throw Wrong(path, element, "a timestamp"),
    };

    private static JsonElement Expect(JsonElement element, JsonValueKind kind, string path) =>
        element.ValueKind == kind ? element : throw Wrong(path, element, $"{kind}".ToLowerInvariant());

    private static FormatException Wrong(string path, JsonElement element, string expected) =>
        new($"{(path.Length == 0 ? "/" : path)}: {$"{element.ValueKind}".ToLowerInvariant()} found, {expected} expected");
}
