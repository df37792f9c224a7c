using System.Text.Json;

namespace CoveDashboard.ServiceModels;

internal static class ShapeTypes
{
    /// <summary>Minified models leave out the commonest type.</summary>
    public static ShapeType Of(JsonElement definition) => definition.Text("type") switch
    {
        null or "string" => ShapeType.String,
        "structure" => ShapeType.Structure,
        "list" => ShapeType.List,
        "map" => ShapeType.Map,
        "character" => ShapeType.Character,
        "integer" => ShapeType.Integer,
        "long" => ShapeType.Long,
        "float" => ShapeType.Float,
        "double" => ShapeType.Double,
        "biginteger" => ShapeType.BigInteger,
        "bigdecimal" => ShapeType.BigDecimal,
        "boolean" => ShapeType.Boolean,
        "timestamp" => ShapeType.Timestamp,
        "blob" => ShapeType.Blob,
        var other => throw new InvalidDataException($"Shape type '{other}' is not known."),
    };
}
