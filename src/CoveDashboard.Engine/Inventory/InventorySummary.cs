namespace CoveDashboard.Engine.Inventory;

/// <summary>One inventory that was ever taken, for the list.</summary>
/// <param name="LastRun">Number of the run that looked last.</param>
public sealed record InventorySummary(InventoryKey Key, InventoryCoverage Coverage, int LastRun);
