using CoveDashboard.Engine.Inventory;

namespace CoveDashboard.Inventories;

/// <summary>Which inventory is meant when an address names an action alone: the one that was asked without parameters, else the one that was looked at last. Safe for many threads.</summary>
internal sealed class InventoryFinder(IInventoryStore inventory)
{
    /// <param name="question">Empty: not named.</param>
    public async Task<InventoryKey> FindAsync(string connection, string action, string question, CancellationToken cancellationToken)
    {
        var plain = new InventoryKey(connection, action, question);
        if (question.Length > 0 || (await inventory.CoverageAsync(plain, ouPath: null, accountId: null, cancellationToken)).Asked > 0)
            return plain;
        var others = (await inventory.ListAsync(connection, cancellationToken)).Where(i => i.Key.Action == action);
        return others.MaxBy(i => i.LastRun)?.Key ?? plain;
    }
}
