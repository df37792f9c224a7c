using System.Globalization;
using System.Text.Json.Nodes;

namespace CoveDashboard.Components.Pages.Wizard;

/// <summary>A field of the form that a parameter's JSON Schema asks for. Immutable.</summary>
/// <param name="Choices">Values to choose from; empty: free text.</param>
/// <param name="Default">As text; null when the schema has none, or an empty list.</param>
public sealed record SchemaField(
    string Name, string Title, string? Description, SchemaKind Kind, IReadOnlyList<string> Choices, string? Default, bool IsRequired)
{
    private static readonly char[] BetweenItems = [',', ';', '\n'];
    private static readonly char[] BetweenWords = [.. BetweenItems, ' '];

    /// <summary>The two members of each item of <see cref="SchemaKind.Pairs"/>, in the schema's order; otherwise empty.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

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
            SchemaKind.List => new JsonArray([.. Split(text, BetweenWords).Select(v => JsonValue.Create(v))]),
            SchemaKind.Integers => new JsonArray([.. Split(text, BetweenWords).Select(Whole)]),
            SchemaKind.Pairs => new JsonArray([.. Split(text, BetweenItems).Select(Pair)]),
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
            "array" => KindOfList(schema["items"] as JsonObject),
            _ => SchemaKind.Text,
        };
        var choices = (schema["enum"] as JsonArray)?.Select(v => v?.ToString() ?? "").ToList() ?? [];
        var fallback = schema["default"] switch
        {
            null => null,
            JsonArray { Count: 0 } => null,
            JsonArray list => string.Join(", ", list.Select(v => v?.ToString())),
            JsonValue value when kind == SchemaKind.Boolean => value.GetValue<bool>() ? "true" : "false",
            var other => other.ToString(),
        };
        // A list that must not be empty, and is by default, has to be filled.
        isRequired |= schema["default"] is JsonArray { Count: 0 } && (schema["minItems"] as JsonValue)?.GetValue<int>() > 0;
        return new SchemaField(name, schema["title"]?.ToString() ?? name, schema["description"]?.ToString(), kind, choices, fallback, isRequired)
        {
            Members = kind == SchemaKind.Pairs ? [.. MembersOf(schema["items"] as JsonObject)] : [],
        };
    }

    private static SchemaKind KindOfList(JsonObject? items) => (items?["type"] as JsonValue)?.GetValue<string>() switch
    {
        "integer" => SchemaKind.Integers,
        "object" when MembersOf(items).Count() == 2 => SchemaKind.Pairs,
        _ => SchemaKind.List,
    };

    private static IEnumerable<string> MembersOf(JsonObject? items) => (items?["properties"] as JsonObject)?.Select(p => p.Key) ?? [];

    private static string[] Split(string text, char[] separators) =>
        text.Split(separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static JsonValue Whole(string text) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(text);

    /// <summary>Without an equals sign the second member is missing, so that its fault names it.</summary>
    private JsonObject Pair(string text)
    {
        var parts = text.Split('=', 2, StringSplitOptions.TrimEntries);
        var pair = new JsonObject { [Members[0]] = parts[0] };
        if (parts.Length == 2)
            pair[Members[1]] = parts[1];
        return pair;
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

    /// <summary>Several whole numbers, separated alike.</summary>
    Integers,

    /// <summary>Several pairs as <c>key=value</c>, separated by commas, semicolons or lines: a value may hold blanks.</summary>
    Pairs,
}
