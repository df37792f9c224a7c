using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Inventory;

namespace CoveDashboard.Engine.Board;

/// <summary>Counts what the rows of one cell add to a tile.</summary>
internal static class CellCount
{
    public static TileCell Of(BoardTile tile, ChangedCell changed, IReadOnlyList<JsonObject> rows)
    {
        var cell = changed.Cell;
        JsonObject[] matching = [.. rows.Where(r => Holds(tile.Conditions, cell, r))];
        var groups = tile.Kind == TileKind.Top && matching.Length > 0
            ? matching.GroupBy(r => GroupOf(tile.Column, cell, r), StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal)
            : null;
        // A share is of what holds both: a row outside the whole is no part of it.
        var whole = tile.Kind == TileKind.Share ? rows.Count(r => Holds(tile.Of, cell, r)) : 0;
        var count = tile.Kind == TileKind.Share ? matching.Count(r => Holds(tile.Of, cell, r)) : matching.Length;
        return new TileCell(changed.Key.Connection, cell.AccountId, cell.Region, changed.Change, cell.Knowledge, cell.KnownRun, cell.TriedRun, cell.KnownAt, count, whole, groups)
        {
            Amounts = tile.Kind == TileKind.Sum ? AmountCount.Of(tile, matching) : null,
        };
    }

    private static bool Holds(IReadOnlyList<RowCondition> conditions, InventoryCell cell, JsonObject row) =>
        conditions.All(c => c.Holds(cell.AccountId, cell.AccountName, cell.OuPath, cell.Region, row));

    private static string GroupOf(string column, InventoryCell cell, JsonObject row) => column switch
    {
        "account" => cell.AccountName,
        "region" => cell.Region,
        "ou" => cell.OuPath,
        _ => row[column] switch
        {
            null => "",
            JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
            var other => other.ToJsonString(),
        },
    };
}
