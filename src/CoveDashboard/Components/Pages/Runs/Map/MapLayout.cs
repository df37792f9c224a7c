using System.Runtime.InteropServices;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Components.Pages.Runs.Map;

/// <summary>Where each target lies on the map: a row an account, in tree order and banded by OU; a column a region. Immutable.</summary>
public sealed class MapLayout
{
    /// <summary>No target: the account does not take part in this region.</summary>
    public const int NoTarget = -1;

    private readonly int[] _ordinals;
    private readonly int[] _cells;

    private MapLayout(IReadOnlyList<MapRow> rows, IReadOnlyList<MapBand> bands, IReadOnlyList<string> columns, int[] ordinals, int[] cells)
    {
        Rows = rows;
        Bands = bands;
        Columns = columns;
        _ordinals = ordinals;
        _cells = cells;
    }

    public IReadOnlyList<MapRow> Rows { get; }

    public IReadOnlyList<MapBand> Bands { get; }

    /// <summary>Region names.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Targets of the run.</summary>
    public int TargetCount => _cells.Length;

    /// <summary>The target of a cell, or <see cref="NoTarget"/>.</summary>
    public int OrdinalAt(int row, int column) => _ordinals[(row * Columns.Count) + column];

    /// <summary>The account of a target.</summary>
    public MapRow RowOf(int ordinal) => Rows[_cells[ordinal] / Columns.Count];

    public string RegionOf(int ordinal) => Columns[_cells[ordinal] % Columns.Count];

    /// <summary>The OU of a target's account.</summary>
    public MapBand BandOf(int ordinal)
    {
        var row = _cells[ordinal] / Columns.Count;
        return Bands.Last(b => b.FirstRow <= row);
    }

    /// <summary>Whether the run has such a target.</summary>
    public bool Has(int ordinal) => (uint)ordinal < (uint)_cells.Length;

    /// <summary>Ordinals row by row, 4 bytes each (little endian), as the map's script takes them.</summary>
    public byte[] PackOrdinals() => MemoryMarshal.AsBytes(_ordinals.AsSpan()).ToArray();

    /// <summary>Lays the targets out; they come by ordinal, skipped ones last, and join their OU's band all the same.</summary>
    public static MapLayout Of(IReadOnlyList<Target> targets, IReadOnlyList<string> regions)
    {
        var columns = regions.Concat(targets.Select(t => t.Region)).Distinct(StringComparer.Ordinal)
            .Where(targets.Select(t => t.Region).ToHashSet(StringComparer.Ordinal).Contains).ToList();
        var columnOf = columns.Index().ToDictionary(c => c.Item, c => c.Index, StringComparer.Ordinal);
        var rows = new List<MapRow>();
        var bands = new List<MapBand>();
        var rowOf = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var unit in targets.GroupBy(t => t.OuPath, StringComparer.Ordinal))
        {
            bands.Add(new MapBand(unit.Key, rows.Count));
            foreach (var target in unit)
                if (rowOf.TryAdd(target.AccountId, rows.Count))
                    rows.Add(new MapRow(target.AccountId, target.AccountName));
        }
        var ordinals = new int[rows.Count * columns.Count];
        Array.Fill(ordinals, NoTarget);
        var cells = new int[targets.Count];
        foreach (var target in targets)
        {
            var cell = (rowOf[target.AccountId] * columns.Count) + columnOf[target.Region];
            ordinals[cell] = target.Ordinal;
            cells[target.Ordinal] = cell;
        }
        return new MapLayout(rows, bands, columns, ordinals, cells);
    }
}

/// <summary>An account of the map; the name is AWS's text.</summary>
public sealed record MapRow(string AccountId, string AccountName);

/// <summary>Rows from <paramref name="FirstRow"/> to the next band lie in this OU.</summary>
public sealed record MapBand(string OuPath, int FirstRow)
{
    /// <summary>The path without the root, which all share; the root's own name for accounts directly in it.</summary>
    public string Label => OuPath.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? OuPath[(slash + 1)..] : OuPath;
}
