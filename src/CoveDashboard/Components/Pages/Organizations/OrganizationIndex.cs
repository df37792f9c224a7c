using CoveDashboard.Engine.Organizations;

namespace CoveDashboard.Components.Pages.Organizations;

/// <summary>Where the nodes of a reading stand, so that counts at every depth cost nothing. Immutable.</summary>
public sealed class OrganizationIndex
{
    private readonly Dictionary<string, int> _positions;
    private readonly Dictionary<string, AccountRange> _ranges = new(StringComparer.Ordinal);

    /// <summary>How many accounts before a position are suspended.</summary>
    private readonly int[] _suspendedBefore;

    public OrganizationIndex(Organization organization)
    {
        Organization = organization;
        _positions = organization.Accounts.Index().ToDictionary(a => a.Item.Id, a => a.Index, StringComparer.Ordinal);
        _suspendedBefore = new int[organization.Accounts.Count + 1];
        foreach (var (i, account) in organization.Accounts.Index())
            _suspendedBefore[i + 1] = _suspendedBefore[i] + (OrganizationWords.IsSuspended(account.State) ? 1 : 0);
        var position = organization.AccountsOf("").Count;
        foreach (var root in organization.Roots)
            position = Measure(root, position);
    }

    public Organization Organization { get; }

    /// <summary>The accounts below an OU: accounts in tree order lie side by side.</summary>
    public AccountRange RangeOf(string unitId) => _ranges.GetValueOrDefault(unitId);

    /// <summary>How many of the accounts below an OU are suspended or closed.</summary>
    public int SuspendedBelow(string unitId)
    {
        var range = RangeOf(unitId);
        return _suspendedBefore[range.End] - _suspendedBefore[range.Start];
    }

    /// <summary>Position in <see cref="Organization.Accounts"/>; -1 when there is no such account.</summary>
    public int PositionOf(string accountId) => _positions.GetValueOrDefault(accountId, -1);

    /// <summary>The OU or root above a node; null at the top.</summary>
    public string? ParentOf(string nodeId) =>
        Organization.FindAccount(nodeId)?.ParentId ?? Organization.FindUnit(nodeId)?.ParentId;

    public bool Contains(string nodeId) => _positions.ContainsKey(nodeId) || _ranges.ContainsKey(nodeId);

    /// <summary>The OUs above a node, from the nearest up.</summary>
    public IEnumerable<string> Above(string nodeId)
    {
        for (var parent = ParentOf(nodeId); parent is not null; parent = ParentOf(parent))
            yield return parent;
    }

    private int Measure(OrganizationalUnit unit, int start)
    {
        var end = start + Organization.AccountsOf(unit.Id).Count;
        foreach (var below in Organization.UnitsOf(unit.Id))
            end = Measure(below, end);
        _ranges[unit.Id] = new AccountRange(start, end);
        return end;
    }
}

/// <summary>Accounts from <paramref name="Start"/> up to, without, <paramref name="End"/>.</summary>
public readonly record struct AccountRange(int Start, int End)
{
    public int Count => End - Start;
}
