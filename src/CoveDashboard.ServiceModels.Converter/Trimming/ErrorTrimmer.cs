using System.Text.Json;

namespace CoveDashboard.ServiceModels.Converter.Trimming;

/// <summary>Keeps of the modelled errors their code and HTTP status. Minified models have none; the overlay fills in.</summary>
internal static class ErrorTrimmer
{
    private const int ClientError = 400;

    public static void Write(Utf8JsonWriter json, JsonProperty[] operations, JsonElement shapes)
    {
        var errors = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in operations.SelectMany(o => ErrorShapes(o.Value)).Distinct(StringComparer.Ordinal))
        {
            if (shapes.TryGetProperty(name, out var shape))
                Add(errors, name, shape);
        }

        if (errors.Count == 0)
            return;
        json.WriteStartObject("errors");
        foreach (var (code, status) in errors)
            json.WriteNumber(code, status);
        json.WriteEndObject();
    }

    private static IEnumerable<string> ErrorShapes(JsonElement operation) =>
        operation.TryGetProperty("errors", out var errors) ? errors.EnumerateArray().Select(e => e.GetProperty("shape").GetString()!) : [];

    private static void Add(SortedDictionary<string, int> errors, string name, JsonElement shape)
    {
        shape.TryGetProperty("error", out var error);
        var code = error.ValueKind == JsonValueKind.Object && error.TryGetProperty("code", out var c) ? c.GetString()! : name;
        var status = error.ValueKind == JsonValueKind.Object && error.TryGetProperty("httpStatusCode", out var s) ? s.GetInt32() : ClientError;
        errors[code] = status;
    }
}
