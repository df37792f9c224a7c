using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoveDashboard.Engine.Board;

/// <summary>Adds up a column of numbers of one cell, by unit. A row without a number is told apart: it is not zero.</summary>
internal static class AmountCount
{
    /// <summary>Numbers beyond it are no amounts; below it no sum of an inventory overflows.</summary>
    private const decimal Largest = 1_000_000_000_000_000m;

    public static CellAmounts? Of(BoardTile tile, IReadOnlyList<JsonObject> rows)
    {
        if (rows.Count == 0)
            return null;
        var sums = new Dictionary<string, decimal>(StringComparer.Ordinal);
        var (without, hasNegative) = (0, false);
        foreach (var row in rows)
            if (NumberOf(row[tile.Column]) is { } number)
            {
                var unit = tile.UnitColumn.Length == 0 ? "" : row[tile.UnitColumn]?.ToString() ?? "";
                sums[unit] = sums.GetValueOrDefault(unit) + number;
                hasNegative |= number < 0;
            }
            else
                without++;
        return new CellAmounts(sums, without, hasNegative);
    }

    private static decimal? NumberOf(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.Number && decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= Largest
            ? number : null;
}
