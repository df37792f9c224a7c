using System.Runtime.InteropServices;
using CoveDashboard.Components.Pages.Runs.Map;
using CoveDashboard.Engine.Inventory.Drift;

namespace CoveDashboard.Components.Pages.Inventories.Changes.Maps;

/// <summary>Where each account and region of a comparison lies, alike on both sides: a row an account, banded by OU; a column a region. Immutable.</summary>
internal sealed class DriftMapLayout
{
    private const int NoCell = -1;

    private readonly IReadOnlyList<DriftCell> _cells;
    private readonly int[] _ordinals;

    public DriftMapLayout(IReadOnlyList<DriftCell> cells)
    {
        _cells = cells;
        // Accounts without a region first, then as people read them.
        Columns = [.. cells.Select(c => c.Region).Distinct(StringComparer.Ordinal).OrderBy(r => r != "global").ThenBy(r => r, StringComparer.Ordinal)];
        var accounts = cells.DistinctBy(c => c.AccountId).OrderBy(c => c.OuPath, StringComparer.Ordinal).ThenBy(c => c.AccountName, StringComparer.Ordinal).ThenBy(c => c.AccountId, StringComparer.Ordinal).ToList();
        Rows = [.. accounts.Select(a => new MapRow(a.AccountId, a.AccountName))];
        Bands = [.. accounts.Index().Where(a => a.Index == 0 || accounts[a.Index - 1].OuPath != a.Item.OuPath).Select(a => new MapBand(a.Item.OuPath, a.Index))];
        var rowOf = Rows.Index().ToDictionary(r => r.Item.AccountId, r => r.Index, StringComparer.Ordinal);
        var columnOf = Columns.Index().ToDictionary(c => c.Item, c => c.Index, StringComparer.Ordinal);
        _ordinals = new int[Rows.Count * Columns.Count];
        Array.Fill(_ordinals, NoCell);
        foreach (var (ordinal, cell) in cells.Index())
            _ordinals[(rowOf[cell.AccountId] * Columns.Count) + columnOf[cell.Region]] = ordinal;
    }

    public IReadOnlyList<MapRow> Rows { get; }

    public IReadOnlyList<MapBand> Bands { get; }

    /// <summary>Region names.</summary>
    public IReadOnlyList<string> Columns { get; }

    public int CellCount => _cells.Count;

    /// <summary>The cell at a place, by its position in the comparison; -1: neither side asked there.</summary>
    public int OrdinalAt(int row, int column) => _ordinals[(row * Columns.Count) + column];

    /// <summary>Ordinals row by row, 4 bytes each (little endian), as the map's script takes them.</summary>
    public byte[] PackOrdinals() => MemoryMarshal.AsBytes(_ordinals.AsSpan()).ToArray();

    /// <summary>One byte a cell.</summary>
    public byte[] PackStates(Func<DriftCell, DriftMapState> side) => [.. _cells.Select(c => (byte)side(c))];

    /// <summary>What drifted in each cell where something did, in words, by ordinal.</summary>
    public IReadOnlyDictionary<int, string> Notes() => _cells.Index().Where(c => c.Item.HasDrifted).ToDictionary(c => c.Index, c => Describe(c.Item));

    /// <summary>How many cells of each state a side has; states without any are left out.</summary>
    public IReadOnlyList<(DriftMapState State, int Cells)> Count(Func<DriftCell, DriftMapState> side) =>
        [.. _cells.CountBy(side).Select(c => (c.Key, c.Value)).OrderBy(c => c.Key)];

    private static string Describe(DriftCell cell) => string.Join(
        ", ", new[] { (cell.Added, "added"), (cell.Removed, "removed"), (cell.Changed, "changed") }.Where(c => c.Item1 > 0).Select(c => $"{c.Item1:N0} {c.Item2}"));
}
