using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Inventories;

namespace CoveDashboard.Api.Exports;

/// <summary>Rows of an inventory as a table: where, when and by which run each was read, and since when it is unknown, then what it holds. Null cells are absent or unknown.</summary>
internal sealed class InventoryTable
{
    private static readonly string[] Places = ["accountId", "accountName", "ouPath", "region", "readAt", "unknownSince", "run"];

    private readonly IReadOnlyList<ActionColumn> _columns;
    private readonly bool _isRehearsal;

    /// <param name="view">Of the columns it chooses, those of the action.</param>
    public InventoryTable(ActionDescription action, InventoryView view, bool isRehearsal)
    {
        _columns = [.. action.Columns.Where(c => view.Columns.Count == 0 || view.Columns.Contains(c.Name))];
        _isRehearsal = isRehearsal;
        Header = [.. isRehearsal ? ["rehearsal"] : Array.Empty<string>(), .. Places, .. _columns.Select(c => c.Name)];
    }

    public IReadOnlyList<string> Header { get; }

    public IReadOnlyList<Cell> RowOf(InventoryRow row) =>
    [
        .. _isRehearsal ? [new Cell("REHEARSAL")] : Array.Empty<Cell>(),
        new(row.AccountId), new(row.AccountName), new(row.OuPath), new(row.Region), Cell.Of(row.KnownAt), Cell.Of(row.UnknownSince), Cell.Of(row.Run),
        .. _columns.Select(c => Cell.Of(row.Values[c.Name], c.Type)),
    ];
}
