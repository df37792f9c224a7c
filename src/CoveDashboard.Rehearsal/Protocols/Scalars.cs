using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Rehearsal.Protocols;

/// <summary>Scalars as text, as headers, paths, query strings, forms and XML carry them.</summary>
internal static class Scalars
{
    /// <exception cref="FormatException">The text is not a value of that shape.</exception>
    public static JsonNode Parse(Shape shape, string text) => shape.Type switch
    {
        ShapeType.Boolean => text switch
        {
            "true" => JsonValue.Create(true),
            "false" => JsonValue.Create(false),
            _ => throw new FormatException($"'{text}' is not a boolean."),
        },
        ShapeType.Integer or ShapeType.Long or ShapeType.BigInteger =>
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                ? JsonValue.Create(whole)
                : throw new FormatException($"'{text}' is not a whole number."),
        ShapeType.Float or ShapeType.Double or ShapeType.BigDecimal =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? JsonValue.Create(number)
                : throw new FormatException($"'{text}' is not a number."),
        ShapeType.Timestamp => JsonValue.Create(Timestamps.ToIso(Timestamps.Parse(text))),
        ShapeType.String or ShapeType.Character or ShapeType.Blob => JsonValue.Create(text),
        ShapeType.Structure or ShapeType.List or ShapeType.Map => throw new FormatException($"{shape.Name} is not a scalar."),
    };

    /// <summary>Writes what a handler gave; the default format of a timestamp is the place's.</summary>
    public static string ToText(JsonNode node, TimestampFormat timestampFormat)
    {
        if (node is not JsonValue value)
            return node.ToJsonString();
        if (value.TryGetValue<string>(out var text))
            return text;
        if (value.TryGetValue<bool>(out var flag))
            return flag ? "true" : "false";
        if (value.TryGetValue<DateTimeOffset>(out var at))
            return Timestamps.ToText(at, timestampFormat);
        return value.GetValueKind() == JsonValueKind.Null ? "" : value.ToJsonString();
    }
}
