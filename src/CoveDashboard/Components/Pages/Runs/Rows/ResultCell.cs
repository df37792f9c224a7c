using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Components.Pages.Runs.Rows;

/// <summary>How a value is drawn.</summary>
public enum CellForm
{
    /// <summary>Null: unknown or absent, never zero.</summary>
    Missing,
    Text,
    Monospace,
    Number,
    True,
    False,

    /// <summary>Shown in the browser's time zone.</summary>
    Instant,
}

/// <summary>A value of a result row, ready to be drawn. Texts are AWS's: to be shown as text only.</summary>
/// <param name="Text">What to show; of an instant its UTC form.</param>
public readonly record struct ResultCell(CellForm Form, string Text, DateTimeOffset? At = null)
{
    public const string MissingReason = "unknown, or AWS returned no value";

    /// <summary>Draws a row's value in a column.</summary>
    public static ResultCell Of(JsonObject row, ResultColumn column) => Of(row[column.Name], column.Type ?? ColumnType.Text);

    /// <summary>Draws a value by its column's type; a value of another type is shown as it is.</summary>
    public static ResultCell Of(JsonNode? value, ColumnType type)
    {
        if (value is null)
            return new ResultCell(CellForm.Missing, "–");
        var kind = value.GetValueKind();
        return type switch
        {
            ColumnType.Boolean when kind is JsonValueKind.True => new ResultCell(CellForm.True, "yes"),
            ColumnType.Boolean when kind is JsonValueKind.False => new ResultCell(CellForm.False, "no"),
            ColumnType.Number when kind is JsonValueKind.Number => new ResultCell(CellForm.Number, Number(value)),
            ColumnType.Timestamp when Instant(value) is { } at => new ResultCell(CellForm.Instant, Utc(at), at),
            ColumnType.Identifier => new ResultCell(CellForm.Monospace, Plain(value, kind)),
            ColumnType.Json => new ResultCell(CellForm.Monospace, value.ToJsonString()),
            ColumnType.Text or ColumnType.Boolean or ColumnType.Number or ColumnType.Timestamp => new ResultCell(CellForm.Text, Plain(value, kind)),
        };
    }

    /// <summary>An instant to the second, in UTC.</summary>
    public static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string Plain(JsonNode value, JsonValueKind kind) =>
        kind is JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();

    private static string Number(JsonNode value) =>
        decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("#,0.######", CultureInfo.InvariantCulture)
            : value.ToJsonString();

    private static DateTimeOffset? Instant(JsonNode value) =>
        value.GetValueKind() is JsonValueKind.String
        && DateTimeOffset.TryParse(value.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
