using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Components.Pages.Organizations;

/// <summary>
/// What is ticked in the tree. A mark on a node holds for everything below it until a nearer mark says otherwise; so a ticked OU
/// takes accounts that join it later, too. Not safe for several threads: it belongs to one page.
/// </summary>
public sealed class TreeSelection
{
    private readonly OrganizationIndex _index;
    private readonly Dictionary<string, bool> _marks = new(StringComparer.Ordinal);
    private readonly int[] _selectedBefore;

    public TreeSelection(OrganizationIndex index)
    {
        _index = index;
        _selectedBefore = new int[index.Organization.Accounts.Count + 1];
    }

    /// <summary>Accounts that are ticked.</summary>
    public int Count => _selectedBefore[^1];

    /// <summary>Nothing is ticked, not even an OU without accounts.</summary>
    public bool IsEmpty => !_marks.ContainsValue(true);

    /// <summary>OUs that are ticked as such and take future accounts.</summary>
    public IEnumerable<OrganizationalUnit> WholeUnits =>
        _marks.Where(m => m.Value).Select(m => _index.Organization.FindUnit(m.Key)).OfType<OrganizationalUnit>();

    /// <summary>Takes up a selection in the words of a run request; ids that the organization does not hold are dropped.</summary>
    public static TreeSelection From(OrganizationIndex index, IEnumerable<string> include, IEnumerable<string> ignore)
    {
        var selection = new TreeSelection(index);
        foreach (var id in include.Where(index.Contains))
            selection._marks[id] = true;
        foreach (var id in ignore.Where(index.Contains))
            selection._marks[id] = false;
        selection.Recount();
        return selection;
    }

    public Tick StateOf(string nodeId)
    {
        var position = _index.PositionOf(nodeId);
        if (position >= 0)
            return SelectedIn(new AccountRange(position, position + 1)) == 1 ? Tick.All : Tick.None;
        var range = _index.RangeOf(nodeId);
        if (range.Count == 0)
            return Effective(nodeId) ? Tick.All : Tick.None;
        var selected = SelectedIn(range);
        return selected == 0 ? Tick.None : selected == range.Count ? Tick.All : Tick.Some;
    }

    /// <summary>Ticked accounts below an OU.</summary>
    public int CountBelow(string unitId) => SelectedIn(_index.RangeOf(unitId));

    /// <summary>Ticks a node that is not wholly ticked, unticks one that is.</summary>
    public void Toggle(string nodeId) => Set([nodeId], StateOf(nodeId) != Tick.All);

    public void Set(IEnumerable<string> nodeIds, bool ticked)
    {
        foreach (var id in nodeIds.Where(_index.Contains))
            Mark(id, ticked);
        Recount();
    }

    public void Clear()
    {
        _marks.Clear();
        Recount();
    }

    /// <summary>In place of OUs that take future accounts: the accounts of now.</summary>
    public void Freeze()
    {
        var accounts = Accounts().Select(a => a.Id).ToList();
        _marks.Clear();
        Set(accounts, ticked: true);
    }

    public IEnumerable<Account> Accounts() =>
        _index.Organization.Accounts.Where((_, position) => _selectedBefore[position + 1] > _selectedBefore[position]);

    /// <summary>The selection in the words of a run request; null when nothing is ticked.</summary>
    public TargetSelection? ToTargets()
    {
        if (IsEmpty)
            return null;
        List<string> include = [], ignore = [];
        foreach (var account in _index.Organization.AccountsOf(""))
            Emit(account.Id, covered: false, include, ignore);
        foreach (var root in _index.Organization.Roots)
            EmitUnit(root, covered: false, include, ignore);
        return new TargetSelection(include, ignore);
    }

    private void Mark(string nodeId, bool ticked)
    {
        if (_index.Organization.FindUnit(nodeId) is not null)
            foreach (var below in _marks.Keys.Where(k => IsBelow(k, nodeId)).ToList())
                _marks.Remove(below);
        _marks.Remove(nodeId);
        if (Effective(nodeId) != ticked)
            _marks[nodeId] = ticked;
    }

    private bool IsBelow(string nodeId, string unitId) => _index.Above(nodeId).Contains(unitId, StringComparer.Ordinal);

    private bool Effective(string nodeId)
    {
        if (_marks.TryGetValue(nodeId, out var own))
            return own;
        foreach (var above in _index.Above(nodeId))
            if (_marks.TryGetValue(above, out var mark))
                return mark;
        return false;
    }

    private void Recount()
    {
        var position = 0;
        foreach (var account in _index.Organization.Accounts)
        {
            _selectedBefore[position + 1] = _selectedBefore[position] + (Effective(account.Id) ? 1 : 0);
            position++;
        }
    }

    private int SelectedIn(AccountRange range) => _selectedBefore[range.End] - _selectedBefore[range.Start];

    private void Emit(string nodeId, bool covered, List<string> include, List<string> ignore)
    {
        var wanted = Effective(nodeId);
        if (wanted != covered)
            (wanted ? include : ignore).Add(nodeId);
    }

    /// <summary>An ignored id wins over what is included below it, so an unticked OU with ticked parts is ignored part by part.</summary>
    private void EmitUnit(OrganizationalUnit unit, bool covered, List<string> include, List<string> ignore)
    {
        var wanted = Effective(unit.Id);
        var isUniform = !_marks.Any(m => m.Value != wanted && IsBelow(m.Key, unit.Id));
        if (isUniform || (wanted && !covered))
        {
            Emit(unit.Id, covered, include, ignore);
            covered = wanted;
        }
        if (isUniform)
            return;
        foreach (var account in _index.Organization.AccountsOf(unit.Id))
            Emit(account.Id, covered, include, ignore);
        foreach (var below in _index.Organization.UnitsOf(unit.Id))
            EmitUnit(below, covered, include, ignore);
    }
}
