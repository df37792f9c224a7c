using System.Text.Json;

namespace CoveDashboard.ServiceModels.Converter.Trimming;

/// <summary>Keeps of a service model what the codecs and the catalogue need, in one fixed order, in the model's own words.</summary>
internal static class ModelTrimmer
{
    private static readonly string[] MetadataKeys =
    [
        "apiVersion", "serviceId", "serviceFullName", "endpointPrefix", "signingName", "globalEndpoint", "signatureVersion",
        "jsonVersion", "targetPrefix", "xmlNamespace",
    ];

    public static byte[] Trim(JsonElement model, JsonElement? paginators)
    {
        var shapes = model.GetProperty("shapes");
        var operations = model.GetProperty("operations").EnumerateObject().OrderBy(o => o.Name, StringComparer.Ordinal).ToArray();
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("metadata");
            json.WriteString("protocol", ProtocolChoice.Of(model.GetProperty("metadata")));
            ElementCopy.Properties(json, model.GetProperty("metadata"), MetadataKeys);
            json.WriteEndObject();
            ErrorTrimmer.Write(json, operations, shapes);
            WriteOperations(json, operations, paginators);
            WriteShapes(json, shapes, ReachableShapes.From(operations, shapes));
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteOperations(Utf8JsonWriter json, JsonProperty[] operations, JsonElement? paginators)
    {
        json.WriteStartObject("operations");
        foreach (var operation in operations)
        {
            json.WriteStartObject(operation.Name);
            OperationTrimmer.Write(json, operation.Value);
            if (paginators is { } p && p.GetProperty("pagination").TryGetProperty(operation.Name, out var paginator))
                PaginatorTrimmer.Write(json, paginator);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteShapes(Utf8JsonWriter json, JsonElement shapes, HashSet<string> reachable)
    {
        json.WriteStartObject("shapes");
        foreach (var shape in shapes.EnumerateObject().Where(s => reachable.Contains(s.Name)))
        {
            json.WritePropertyName(shape.Name);
            ShapeTrimmer.Write(json, shape.Value);
        }

        json.WriteEndObject();
    }
}
