using System.Globalization;
using System.Text.Json.Nodes;

namespace CoveDashboard.Components.Pages.Wizard;

/// <summary>A field of the form that a parameter's JSON Schema asks for. Immutable.</summary>
/// <param name="Choices">Values to choose from; empty: free text.</param>
/// <param name="Default">As text; null when the schema has none.</param>
public sealed record SchemaField(
    string Name, string Title, string? Description, SchemaKind Kind, IReadOnlyList<string> Choices, string? Default, bool IsRequired)
{
    /// <summary>The fields of an object schema, in its order.</summary>
    public static IReadOnlyList<SchemaField> Of(JsonObject? schema)
    {
        if (schema?["properties"] is not JsonObject properties)
            return [];
        var required = (schema["required"] as JsonArray)?.Select(r => r?.GetValue<string>()).ToHashSet(StringComparer.Ordinal) ?? [];
        return [.. properties.Select(p => Of(p.Key, p.Value as JsonObject ?? [], required.Contains(p.Key)))];
    }

    /// <summary>What was typed, as JSON; null when nothing was. Text that is not of the field's kind stays text, so that its fault names it.</summary>
    public JsonNode? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        text = text.Trim();
        return Kind switch
        {
            SchemaKind.Boolean when bool.TryParse(text, out var value) => JsonValue.Create(value),
            SchemaKind.Integer when long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) => JsonValue.Create(value),
            SchemaKind.Number when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) => JsonValue.Create(value),
            SchemaKind.List => new JsonArray([.. text.Split([',', ';', '\n', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(v => JsonValue.Create(v))]),
            _ => JsonValue.Create(text),
        };
    }

    private static SchemaField Of(string name, JsonObject schema, bool isRequired)
    {
        var kind = (schema["type"] as JsonValue)?.GetValue<string>() switch
        {
            "boolean" => SchemaKind.Boolean,
            "integer" => SchemaKind.Integer,
            "number" => SchemaKind.Number,
            "array" => SchemaKind.List,
            _ => SchemaKind.Text,
        };
        var choices = (schema["enum"] as JsonArray)?.Select(v => v?.ToString() ?? "").ToList() ?? [];
        var fallback = schema["default"] switch
        {
            null => null,
            JsonArray list => string.Join(", ", list.Select(v => v?.ToString())),
            JsonValue value when kind == SchemaKind.Boolean => value.GetValue<bool>() ? "true" : "false",
            var other => other.ToString(),
        };
        return new SchemaField(name, schema["title"]?.ToString() ?? name, schema["description"]?.ToString(), kind, choices, fallback, isRequired);
    }
}

/// <summary>Kinds of fields.</summary>
public enum SchemaKind
{
    Text,
    Boolean,
    Integer,
    Number,

    /// <summary>Several texts, separated by commas, semicolons, blanks or lines.</summary>
    List,
}
