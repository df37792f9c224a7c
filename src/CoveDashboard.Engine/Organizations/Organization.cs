namespace CoveDashboard.Engine.Organizations;

/// <summary>
/// One reading of an organization. Immutable; safe for many threads. Order is deterministic: accounts before OUs in each
/// level, each group by name (ordinal), then id; so the same organization gives the same order whatever the latency.
/// </summary>
public sealed class Organization
{
    private readonly Dictionary<string, Account> _accounts;
    private readonly Dictionary<string, OrganizationalUnit> _units;
    private readonly Dictionary<string, Account[]> _accountsOf;
    private readonly Dictionary<string, OrganizationalUnit[]> _unitsOf;

    /// <summary>Builds a reading from what was read, in any order.</summary>
    /// <param name="units">The root and all OUs; empty for a connection without Organizations access.</param>
    /// <param name="accounts">All accounts that were readable.</param>
    public Organization(
        OrganizationIdentity identity,
        IEnumerable<OrganizationalUnit> units,
        IEnumerable<Account> accounts,
        IReadOnlyList<UnreadableNode> unreadable,
        DateTimeOffset readAt)
    {
        Identity = identity;
        Unreadable = unreadable;
        ReadAt = readAt;
        _units = units.ToDictionary(u => u.Id, StringComparer.Ordinal);
        _accounts = accounts.ToDictionary(a => a.Id, StringComparer.Ordinal);
        _unitsOf = _units.Values.GroupBy(u => u.ParentId ?? "", StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.OrderBy(u => u.Name, StringComparer.Ordinal).ThenBy(u => u.Id, StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
        _accountsOf = _accounts.Values.GroupBy(a => a.ParentId ?? "", StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.OrderBy(a => a.Name, StringComparer.Ordinal).ThenBy(a => a.Id, StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
        Roots = UnitsOf("");
        Accounts = [.. AccountsOf(""), .. Roots.SelectMany(AccountsBelow)];
        Units = [.. Roots.SelectMany(UnitsFrom)];
    }

    public OrganizationIdentity Identity { get; }

    /// <summary>When the reading began.</summary>
    public DateTimeOffset ReadAt { get; }

    /// <summary>What could not be read; counts are minimums unless this is empty.</summary>
    public IReadOnlyList<UnreadableNode> Unreadable { get; }

    public bool IsPartial => Unreadable.Count > 0;

    /// <summary>The root; empty for a connection without Organizations access.</summary>
    public IReadOnlyList<OrganizationalUnit> Roots { get; }

    /// <summary>Root and OUs, depth first.</summary>
    public IReadOnlyList<OrganizationalUnit> Units { get; }

    /// <summary>All accounts in tree order.</summary>
    public IReadOnlyList<Account> Accounts { get; }

    public Account? FindAccount(string id) => _accounts.GetValueOrDefault(id);

    public OrganizationalUnit? FindUnit(string id) => _units.GetValueOrDefault(id);

    /// <summary>Accounts directly in an OU, in order.</summary>
    public IReadOnlyList<Account> AccountsOf(string unitId) => _accountsOf.GetValueOrDefault(unitId) ?? [];

    /// <summary>OUs directly in an OU, in order.</summary>
    public IReadOnlyList<OrganizationalUnit> UnitsOf(string unitId) => _unitsOf.GetValueOrDefault(unitId) ?? [];

    /// <summary>All accounts below an OU at any depth, in tree order.</summary>
    public IEnumerable<Account> AccountsBelow(OrganizationalUnit unit) =>
        AccountsOf(unit.Id).Concat(UnitsOf(unit.Id).SelectMany(AccountsBelow));

    /// <summary>Names from the root down to the OU that holds the account, joined by <c>/</c>, e.g. <c>Root/Workloads/Prod</c>; empty when unknown.</summary>
    public string PathOf(Account account) => account.ParentId is { } parent && FindUnit(parent) is { } unit ? PathOf(unit) : "";

    /// <summary>Names from the root down to the OU, joined by <c>/</c>.</summary>
    public string PathOf(OrganizationalUnit unit) =>
        unit.ParentId is { } parent && FindUnit(parent) is { } above ? $"{PathOf(above)}/{unit.Name}" : unit.Name;

    private IEnumerable<OrganizationalUnit> UnitsFrom(OrganizationalUnit unit) =>
        UnitsOf(unit.Id).SelectMany(UnitsFrom).Prepend(unit);
}
