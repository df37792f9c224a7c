using System.Text.Json.Nodes;
using CoveDashboard.Engine.Inventory.Drift;

namespace CoveDashboard.Api.Resources;

/// <summary>What changed between two pictures. Only cells known on both sides are compared: unknown is never removed.</summary>
/// <param name="IsCut">There are more items than a comparison keeps; the counts are of all.</param>
internal sealed record DriftResource(
    int Added, int Removed, int Changed, int Compared, int Unknown, int OnlyBefore, int OnlyAfter, IReadOnlyList<DriftColumnResource> Columns, bool IsCut, IReadOnlyList<DriftItemResource> Items)
{
    /// <param name="items">Those that were asked for.</param>
    public static DriftResource From(Drift d, IEnumerable<DriftItem> items) => new(
        d.Added, d.Removed, d.Changed, d.Compared, d.Unknown, d.OnlyBefore, d.OnlyAfter, [.. d.Columns.Select(c => new DriftColumnResource(c.Column, c.Rows))], d.IsCut, [.. items.Select(DriftItemResource.From)]);
}

/// <summary>How many rows changed in a column.</summary>
internal sealed record DriftColumnResource(string Column, int Rows);

/// <summary>A row that is not on the later side as it was on the earlier.</summary>
internal sealed record DriftItemResource(
    DriftKind Kind, string AccountId, string AccountName, string OuPath, string Region, IReadOnlyList<string> Key, IReadOnlyList<FieldChange> Fields, JsonObject? Before, JsonObject? After)
{
    public static DriftItemResource From(DriftItem i) => new(i.Kind, i.AccountId, i.AccountName, i.OuPath, i.Region, i.Key, i.Fields, i.Before, i.After);
}
