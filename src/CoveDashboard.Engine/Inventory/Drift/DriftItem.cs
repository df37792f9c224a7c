using System.Text.Json.Nodes;

namespace CoveDashboard.Engine.Inventory.Drift;

/// <summary>A row that is not on the later side as it was on the earlier.</summary>
/// <param name="Key">The values of the key columns, or of all columns where the action declares no key.</param>
/// <param name="Before">Null: added.</param>
/// <param name="After">Null: removed.</param>
/// <param name="Fields">What differs, by column; empty unless changed.</param>
public sealed record DriftItem(
    DriftKind Kind,
    string AccountId,
    string AccountName,
    string OuPath,
    string Region,
    IReadOnlyList<string> Key,
    JsonObject? Before,
    JsonObject? After,
    IReadOnlyList<FieldChange> Fields);

/// <summary>A column whose value differs. Null is unknown or absent.</summary>
public sealed record FieldChange(string Column, JsonNode? Before, JsonNode? After);

/// <summary>How a row drifted.</summary>
public enum DriftKind
{
    Added,
    Removed,
    Changed,
}
