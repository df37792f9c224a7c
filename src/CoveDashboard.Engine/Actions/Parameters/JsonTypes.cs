using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoveDashboard.Engine.Actions.Parameters;

/// <summary>JSON Schema's words for types.</summary>
internal static class JsonTypes
{
    public static bool Is(JsonNode value, string type) => (type, value.GetValueKind()) switch
    {
        ("string", JsonValueKind.String) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("number", JsonValueKind.Number) => TryNumber(value, out _),
        ("integer", JsonValueKind.Number) => TryNumber(value, out var number) && decimal.IsInteger(number),
        ("array", JsonValueKind.Array) => true,
        ("object", JsonValueKind.Object) => true,
        _ => false,
    };

    public static string Of(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.String => "a text",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        JsonValueKind.Number => "a number",
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        _ => "null",
    };

    public static string InWords(string type) => type switch
    {
        "string" => "a text",
        "boolean" => "true or false",
        "number" => "a number",
        "integer" => "a whole number",
        "array" => "a list",
        "object" => "an object",
        _ => type,
    };

    /// <summary>A JSON number within the range of decimal.</summary>
    public static decimal Number(JsonNode value) => TryNumber(value, out var number) ? number : throw new FormatException($"{value} is not a number.");

    private static bool TryNumber(JsonNode value, out decimal number) =>
        decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
}
