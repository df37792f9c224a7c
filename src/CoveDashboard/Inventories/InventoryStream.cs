using System.Runtime.CompilerServices;
using CoveDashboard.Engine.Inventory;

namespace CoveDashboard.Inventories;

/// <summary>Every row of a view, read a page at a time, so that memory holds one page. A row that is stored or replaced meanwhile may be missed or doubled.</summary>
internal static class InventoryStream
{
    private const int Page = 1000;

    public static async IAsyncEnumerable<InventoryRow> StreamAsync(
        this IInventoryStore inventory, InventoryKey key, InventoryView view, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var skip = 0; ; skip += Page)
        {
            var page = await inventory.RowsAsync(view.ToQuery(key, skip, Page), cancellationToken);
            foreach (var row in page.Rows)
                yield return row;
            if (page.Rows.Count < Page)
                yield break;
        }
    }
}
