using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Board.Snapshots;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.Inventory.Drift;

namespace CoveDashboard.Engine.Board;

/// <summary>Counts what became of rows since the last board date, cell by cell, as drift is compared: only where the cell was known then and is known now. Safe for many threads.</summary>
internal sealed class ChangeCounting(IBoardSnapshotStore snapshots, IInventoryStore inventory, IActionCatalogue actions)
{
    private readonly DriftComparer _comparer = new(inventory);

    /// <summary>Null: no board was frozen yet.</summary>
    public Task<BoardBase?> BaseAsync(CancellationToken cancellationToken) => snapshots.BaseAsync(cancellationToken);

    public async Task<IReadOnlyList<TileCell>> CellsAsync(IEnumerable<ChangedCell> cells, CancellationToken cancellationToken)
    {
        var counted = new List<TileCell>();
        foreach (var ofKey in cells.GroupBy(c => c.Key))
            counted.AddRange(await CellsAsync(ofKey.Key, [.. ofKey], cancellationToken));
        return counted;
    }

    private async Task<IEnumerable<TileCell>> CellsAsync(InventoryKey key, ChangedCell[] cells, CancellationToken cancellationToken)
    {
        // Without the action nobody can say which row is the same one.
        var drifts = actions.Find(key.Action)?.Description is { } action ? await CompareAsync(key, action, cells, cancellationToken) : [];
        return cells.Select(c => Count(c, drifts.GetValueOrDefault((c.Cell.AccountId, c.Cell.Region))));
    }

    private async Task<Dictionary<(string AccountId, string Region), DriftCell>> CompareAsync(
        InventoryKey key, ActionDescription action, ChangedCell[] cells, CancellationToken cancellationToken)
    {
        PictureCell[] after = [.. cells.Select(c => Look(c.Cell))];
        var places = after.Select(c => c.Place).ToHashSet();
        string[] accounts = [.. places.Select(p => p.AccountId).Distinct(StringComparer.Ordinal)];
        PictureCell[] before = [.. (await snapshots.BaseCellsAsync(key, accounts, cancellationToken)).Where(c => places.Contains(c.Place))];
        var drift = await _comparer.CompareAsync(action.Columns, before, after, cancellationToken);
        return drift.Cells.ToDictionary(c => (c.AccountId, c.Region));
    }

    private static PictureCell Look(InventoryCell c) =>
        new(c.AccountId, c.AccountName, c.OuPath, c.Region, c.Knowledge == CellKnowledge.Known, c.KnownRun, c.KnownOrdinal, c.KnownAt);

    /// <summary>What is known now and was not then cannot be compared, so it is unknown here.</summary>
    private static TileCell Count(ChangedCell changed, DriftCell? drift)
    {
        var cell = changed.Cell;
        var isCompared = drift is { Before: DriftKnowledge.Known, After: DriftKnowledge.Known };
        var knowledge = cell.Knowledge == CellKnowledge.Known && !isCompared ? CellKnowledge.Unknown : cell.Knowledge;
        var groups = isCompared ? new ChangeCounts(drift!.Added, drift.Removed, drift.Changed) : null;
        return new TileCell(
            changed.Key.Connection, cell.AccountId, cell.Region, changed.Change, knowledge, cell.KnownRun, cell.TriedRun, cell.KnownAt, (int)(groups?.Total ?? 0), Whole: 0, groups?.ToGroups());
    }
}
