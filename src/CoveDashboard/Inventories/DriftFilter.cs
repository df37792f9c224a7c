using CoveDashboard.Engine.Inventory.Drift;

namespace CoveDashboard.Inventories;

/// <summary>Which items of a comparison are wanted; null: all.</summary>
/// <param name="Column">Rows that changed in it.</param>
/// <param name="OuPath">This OU and below.</param>
public sealed record DriftFilter(DriftKind? Kind, string? Column, string? OuPath)
{
    public static DriftFilter All { get; } = new(null, null, null);

    public bool IsFiltered => this != All;

    public IEnumerable<DriftItem> Of(Drift drift) => drift.Items.Where(i =>
        (Kind is null || i.Kind == Kind)
        && (Column is null || i.Fields.Any(f => f.Column == Column))
        && (OuPath is null || i.OuPath == OuPath || i.OuPath.StartsWith($"{OuPath}/", StringComparison.Ordinal)));
}
