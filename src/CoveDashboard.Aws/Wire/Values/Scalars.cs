using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Wire.Values;

/// <summary>Single values as text on the wire and back.</summary>
internal static class Scalars
{
    public static bool IsScalar(this ShapeType type) => type is not (ShapeType.Structure or ShapeType.List or ShapeType.Map);

    /// <summary>The text of a JSON scalar, without quotes.</summary>
    public static string Text(JsonNode node)
    {
        if (node is JsonValue value && value.TryGetValue<string>(out var text))
            return text;
        return node.GetValueKind() switch
        {
            JsonValueKind.String => JsonSerializer.Deserialize(node, TextJson.Default.String) ?? "",
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => node.ToJsonString(),
        };
    }

    /// <summary>A moment given as ISO 8601 text or as seconds since the epoch.</summary>
    public static DateTimeOffset? Moment(JsonNode node) => Timestamps.Parse(Text(node));

    /// <summary>The text of a value in a form, a header, a query string, a path or XML.</summary>
    public static string ToWire(ShapeMember member, JsonNode node, TimestampFormat implied) =>
        member.Shape.Type == ShapeType.Timestamp && Moment(node) is { } moment
            ? Timestamps.ToWire(moment, Timestamps.Of(member, implied))
            : Text(node);

    /// <summary>A value that came as text, typed by the model; a text that does not fit stays text.</summary>
    public static JsonNode FromWire(Shape shape, string text)
    {
        switch (shape.Type)
        {
            case ShapeType.Boolean when text is "true" or "false" or "True" or "False":
                return JsonValue.Create(text is "true" or "True");
            case ShapeType.Integer or ShapeType.Long when long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var whole):
                return JsonValue.Create(whole);
            case ShapeType.Float or ShapeType.Double when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real):
                return JsonValue.Create(real);
            case ShapeType.BigInteger or ShapeType.BigDecimal when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact):
                return JsonValue.Create(exact);
            case ShapeType.Timestamp:
                return JsonValue.Create(Timestamps.Normalize(text));
            default:
                return JsonValue.Create(text);
        }
    }
}
