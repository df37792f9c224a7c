using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Inventory;

namespace CoveDashboard.Components.Pages.Accounts;

/// <summary>What one inventory knows of one account.</summary>
/// <param name="Action">Null when it is gone from the catalogue.</param>
/// <param name="NotKnown">Cells that are not known now.</param>
internal sealed record AccountInventory(InventoryKey Key, ActionDescription? Action, InventoryCoverage Coverage, int LastRun, IReadOnlyList<InventoryCell> NotKnown)
{
    public string Title => Action?.Title ?? Key.Action;

    /// <summary>By title; inventories that were never asked here are left out.</summary>
    public static IReadOnlyList<AccountInventory> Of(IEnumerable<(InventoryKey Key, InventoryCell Cell)> cells, IActionCatalogue actions) =>
    [
        .. cells.GroupBy(c => c.Key, c => c.Cell)
            .Select(g => new AccountInventory(
                g.Key, actions.Find(g.Key.Action)?.Description, CoverageOf([.. g]), g.Max(c => c.TriedRun),
                [.. g.Where(c => c.Knowledge is CellKnowledge.LastKnown or CellKnowledge.Unknown)]))
            .Where(i => i.Coverage.Asked > 0)
            .OrderBy(i => i.Title, StringComparer.OrdinalIgnoreCase).ThenBy(i => i.Key.Question, StringComparer.Ordinal),
    ];

    private static InventoryCoverage CoverageOf(IReadOnlyList<InventoryCell> cells)
    {
        var counts = cells.CountBy(c => c.Knowledge).ToDictionary();
        var (known, last, unknown) = (counts.GetValueOrDefault(CellKnowledge.Known), counts.GetValueOrDefault(CellKnowledge.LastKnown), counts.GetValueOrDefault(CellKnowledge.Unknown));
        return new InventoryCoverage(
            known, last, unknown, known + last + unknown > 0 ? 1 : 0, known > 0 && last + unknown == 0 ? 1 : 0,
            cells.Sum(c => (long)(c.Rows ?? 0)), cells.Min(c => c.KnownAt), cells.Max(c => c.KnownAt));
    }
}
