using System.Text.Json;

namespace CoveDashboard.ServiceModels.Converter.Trimming;

/// <summary>Copies named properties in the order in which they are named; absent ones and <c>false</c> flags are left out.</summary>
internal static class ElementCopy
{
    public static void Properties(Utf8JsonWriter json, JsonElement from, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (from.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.False)
            {
                json.WritePropertyName(name);
                value.WriteTo(json);
            }
        }
    }

    public static bool Flag(JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
