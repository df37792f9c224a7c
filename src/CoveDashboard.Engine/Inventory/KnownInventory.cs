using System.Runtime.CompilerServices;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Engine.Inventory;

/// <inheritdoc cref="IKnownInventory"/>
internal sealed class KnownInventory(IInventoryStore store, IActionCatalogue actions, string connection) : IKnownInventory
{
    private const int PageSize = 1000;

    public async Task<IReadOnlySet<string>> WholeAccountsAsync(string action, CancellationToken cancellationToken)
    {
        if (KeyOf(action) is not { } key)
            return new HashSet<string>(StringComparer.Ordinal);
        var asked = (await store.CellsAsync(key, cancellationToken)).Where(c => c.Knowledge != CellKnowledge.NotAsked);
        return asked.GroupBy(c => c.AccountId, StringComparer.Ordinal).Where(g => g.All(c => c.Knowledge == CellKnowledge.Known))
            .Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
    }

    public async IAsyncEnumerable<KnownRow> RowsAsync(string action, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (KeyOf(action) is not { } key)
            yield break;
        for (var skip = 0; ; skip += PageSize)
        {
            var page = await store.RowsAsync(new InventoryQuery { Key = key, Skip = skip, Take = PageSize }, cancellationToken);
            foreach (var row in page.Rows)
                yield return new KnownRow(row.AccountId, row.Values);
            if (page.Rows.Count < PageSize)
                yield break;
        }
    }

    private InventoryKey? KeyOf(string action) => actions.Find(action) is { } found ? DefaultQuestion.KeyOf(connection, found.Description) : null;
}
