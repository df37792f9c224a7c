using CoveDashboard.Engine.Inventory.Drift;

namespace CoveDashboard.Components.Pages.Inventories.Changes;

/// <summary>A line of the table: a row that came or went, or one field of a row that changed.</summary>
internal sealed record DriftLine(DriftItem Item, string? Column, string Before, string After)
{
    public static IEnumerable<DriftLine> Of(DriftItem item) => item.Kind switch
    {
        DriftKind.Added => [new DriftLine(item, null, "", "is new")],
        DriftKind.Removed => [new DriftLine(item, null, "was there", "")],
        DriftKind.Changed => item.Fields.Select(f => new DriftLine(item, f.Column, DriftWords.Value(f.Before), DriftWords.Value(f.After))),
    };
}
