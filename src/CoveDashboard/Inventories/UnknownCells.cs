using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Inventories;

/// <summary>An account and region that is not known now, and why.</summary>
/// <param name="Error">Of the last look; null when its result is not kept any more, or not there yet.</param>
internal sealed record UnknownCell(InventoryCell Cell, TargetError? Error);

/// <summary>Some of the cells that are not known.</summary>
/// <param name="Total">All of them.</param>
internal sealed record UnknownPage(IReadOnlyList<UnknownCell> Cells, int Total);

/// <summary>Tells of an inventory who is unknown, and what became of the last look. Safe for many threads.</summary>
internal sealed class UnknownCells(IInventoryStore inventory, IRunDesk runs)
{
    /// <param name="take">Each costs one look-up of its cause.</param>
    public async Task<UnknownPage> ReadAsync(InventoryKey key, string? ouPath, string? accountId, int skip, int take, CancellationToken cancellationToken)
    {
        var cells = (await inventory.CellsAsync(key, cancellationToken))
            .Where(c => c.Knowledge is CellKnowledge.LastKnown or CellKnowledge.Unknown)
            .Where(c => accountId is null || c.AccountId == accountId)
            .Where(c => ouPath is null || c.OuPath == ouPath || c.OuPath.StartsWith($"{ouPath}/", StringComparison.Ordinal))
            .ToList();
        var shown = cells.Skip(skip).Take(take).ToList();
        var ids = new Dictionary<int, Guid?>();
        var answer = new List<UnknownCell>();
        foreach (var cell in shown)
        {
            if (!ids.TryGetValue(cell.TriedRun, out var id))
                ids[cell.TriedRun] = id = (await runs.FindAsync(cell.TriedRun, cancellationToken))?.Id;
            var result = id is { } run ? await runs.FindResultAsync(run, cell.TriedOrdinal, cancellationToken) : null;
            answer.Add(new UnknownCell(cell, result?.Error));
        }
        return new UnknownPage(answer, cells.Count);
    }
}
