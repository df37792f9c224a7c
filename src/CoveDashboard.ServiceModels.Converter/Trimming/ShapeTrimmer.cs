using System.Text.Json;

namespace CoveDashboard.ServiceModels.Converter.Trimming;

/// <summary>Keeps of a shape, or of a use of one, what says how it is written and read. Texts and limits are left out.</summary>
internal static class ShapeTrimmer
{
    private static readonly string[] Traits =
    [
        "shape", "type", "location", "locationName", "queryName", "resultWrapper", "xmlNamespace", "timestampFormat", "payload",
        "required", "enum", "flattened", "streaming", "idempotencyToken", "hostLabel", "xmlAttribute", "jsonvalue", "sensitive",
        "union", "eventstream", "document",
    ];

    private static readonly string[] Parts = ["member", "key", "value"];

    public static void Write(Utf8JsonWriter json, JsonElement shape)
    {
        json.WriteStartObject();
        ElementCopy.Properties(json, shape, Traits);
        foreach (var part in Parts)
        {
            if (shape.TryGetProperty(part, out var inner))
            {
                json.WritePropertyName(part);
                Write(json, inner);
            }
        }

        if (shape.TryGetProperty("members", out var members))
        {
            json.WriteStartObject("members");
            foreach (var member in members.EnumerateObject())
            {
                json.WritePropertyName(member.Name);
                Write(json, member.Value);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
