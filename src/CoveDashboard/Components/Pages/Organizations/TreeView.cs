using CoveDashboard.Engine.Organizations;

namespace CoveDashboard.Components.Pages.Organizations;

/// <summary>Which rows of the tree are visible, and which one is active. Rows are a flat list, so that 10,000 accounts scroll smoothly. Belongs to one page.</summary>
public sealed class TreeView
{
    private readonly OrganizationIndex _index;
    private readonly HashSet<string> _open;
    private readonly List<TreeRow> _rows = [];
    private HashSet<string>? _shown;

    /// <param name="open">OUs that are open; null: the roots and what lies directly below them.</param>
    public TreeView(OrganizationIndex index, IEnumerable<string>? open)
    {
        _index = index;
        _open = new HashSet<string>(open ?? index.Organization.Roots.Select(r => r.Id), StringComparer.Ordinal);
        Flatten();
    }

    public IReadOnlyList<TreeRow> Rows => _rows;

    /// <summary>OUs that are open.</summary>
    public IReadOnlyCollection<string> Open => _open;

    /// <summary>The row that the keyboard is on; null before there is one.</summary>
    public string? Active { get; private set; }

    public int ActivePosition => _rows.FindIndex(r => r.Id == Active);

    public TreeRow? ActiveRow => ActivePosition is >= 0 and var position ? _rows[position] : null;

    public bool IsFiltered => _shown is not null;

    /// <summary>Shows only these nodes with all that is above them; null shows everything.</summary>
    public void Filter(IReadOnlyCollection<string>? matches)
    {
        _shown = matches is null ? null : [.. matches, .. matches.SelectMany(_index.Above)];
        Flatten();
        if (ActivePosition < 0)
            Active = null;
    }

    public void SetOpen(string unitId, bool open)
    {
        if (open ? _open.Add(unitId) : _open.Remove(unitId))
            Flatten();
    }

    public void Toggle(string unitId) => SetOpen(unitId, !_open.Contains(unitId));

    public void OpenAll()
    {
        _open.UnionWith(_index.Organization.Units.Select(u => u.Id));
        Flatten();
    }

    public void CloseAll()
    {
        _open.Clear();
        _open.UnionWith(_index.Organization.Roots.Select(r => r.Id));
        Flatten();
        if (ActivePosition < 0)
            Active = _rows.FirstOrDefault()?.Id;
    }

    /// <summary>Makes a node active and opens what hides it.</summary>
    public void Reveal(string nodeId)
    {
        if (!_index.Contains(nodeId))
            return;
        _open.UnionWith(_index.Above(nodeId));
        Flatten();
        Active = nodeId;
    }

    /// <summary>Moves as a tree does under a key: arrows, Home, End. Anything else changes nothing.</summary>
    public void Press(string key)
    {
        if (_rows.Count == 0)
            return;
        var row = ActiveRow;
        var position = ActivePosition;
        switch (key)
        {
            case "ArrowDown": MoveTo(position + 1); break;
            case "ArrowUp": MoveTo(Math.Max(0, position - 1)); break;
            case "PageDown": MoveTo(position + 10); break;
            case "PageUp": MoveTo(Math.Max(0, position - 10)); break;
            case "Home": MoveTo(0); break;
            case "End": MoveTo(_rows.Count - 1); break;
            case "ArrowRight" when row is { HasBelow: true, IsOpen: false }: SetOpen(row.Id, open: true); break;
            case "ArrowRight" when row is { HasBelow: true }: MoveTo(position + 1); break;
            case "ArrowLeft" when row is { IsOpen: true } && !IsFiltered: SetOpen(row.Id, open: false); break;
            case "ArrowLeft" when row is not null && _index.ParentOf(row.Id) is { } parent: Active = parent; break;
        }
    }

    private void MoveTo(int position) => Active = _rows[Math.Clamp(position, 0, _rows.Count - 1)].Id;

    private void Flatten()
    {
        _rows.Clear();
        var orphans = _index.Organization.AccountsOf("");
        Append(orphans, _index.Organization.Roots, 0);
    }

    private void Append(IReadOnlyList<Account> accounts, IReadOnlyList<OrganizationalUnit> units, int depth)
    {
        var shownAccounts = accounts.Where(a => IsShown(a.Id)).ToList();
        var shownUnits = units.Where(u => IsShown(u.Id)).ToList();
        var siblings = shownAccounts.Count + shownUnits.Count;
        var position = 0;
        foreach (var account in shownAccounts)
            _rows.Add(new TreeRow(account.Id, account.Name, depth, account, 1, OrganizationWords.IsSuspended(account.State) ? 1 : 0, HasBelow: false, IsOpen: false, ++position, siblings));
        foreach (var unit in shownUnits)
        {
            var below = _index.Organization.AccountsOf(unit.Id);
            var unitsBelow = _index.Organization.UnitsOf(unit.Id);
            var hasBelow = below.Count + unitsBelow.Count > 0;
            var isOpen = hasBelow && (IsFiltered ? HasShownBelow(below, unitsBelow) : _open.Contains(unit.Id));
            _rows.Add(new TreeRow(unit.Id, unit.Name, depth, null, _index.RangeOf(unit.Id).Count, _index.SuspendedBelow(unit.Id), hasBelow, isOpen, ++position, siblings));
            if (isOpen)
                Append(below, unitsBelow, depth + 1);
        }
    }

    private bool IsShown(string nodeId) => _shown?.Contains(nodeId) ?? true;

    private bool HasShownBelow(IReadOnlyList<Account> accounts, IReadOnlyList<OrganizationalUnit> units) =>
        accounts.Any(a => IsShown(a.Id)) || units.Any(u => IsShown(u.Id));
}
