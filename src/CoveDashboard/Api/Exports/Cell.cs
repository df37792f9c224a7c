using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Api.Exports;

/// <summary>A cell of a table; null text is an empty cell.</summary>
internal readonly record struct Cell(string? Text, CellType Type = CellType.Text)
{
    /// <summary>A member of a row; one that is absent or unknown is empty, never zero.</summary>
    public static Cell Of(JsonNode? value, ColumnType type) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => default,
        JsonValueKind.String => new Cell(value.GetValue<string>(), type == ColumnType.Timestamp ? CellType.Timestamp : CellType.Text),
        JsonValueKind.Number => new Cell(value.ToJsonString(), CellType.Number),
        JsonValueKind.True or JsonValueKind.False => new Cell(value.ToJsonString(), CellType.Boolean),
        _ => new Cell(value.ToJsonString()),
    };

    public static Cell Of(DateTimeOffset? at) =>
        at is { } moment ? new Cell(moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), CellType.Timestamp) : default;

    public static Cell Of(int number) => new(number.ToString(CultureInfo.InvariantCulture), CellType.Number);
}

/// <summary>How a cell is written.</summary>
internal enum CellType
{
    Text,
    Number,
    Boolean,

    /// <summary>ISO 8601; what is none is written as text.</summary>
    Timestamp,
}
