namespace CoveDashboard.Rehearsal.Organization;

/// <summary>The root, its units and its accounts. Not safe for threads by itself: the world's lock guards it.</summary>
internal sealed class OrganizationTree
{
    private readonly Dictionary<string, Unit> _units = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Account> _accounts = new(StringComparer.Ordinal);
    private readonly List<Account> _inOrder = [];

    public OrganizationTree(string id, string rootId, Account management)
    {
        Id = id;
        Root = new Unit(rootId, "Root", null);
        _units.Add(rootId, Root);
        Management = management;
        Add(management);
    }

    /// <summary><c>o-…</c>.</summary>
    public string Id { get; }

    public Unit Root { get; }

    public Account Management { get; }

    /// <summary>All accounts in the order in which they joined the list.</summary>
    public IReadOnlyList<Account> Accounts => _inOrder;

    /// <summary>Accounts that administer services for the organization, with the services.</summary>
    public SortedDictionary<string, SortedDictionary<string, DateTimeOffset>> DelegatedAdministrators { get; } = new(StringComparer.Ordinal);

    /// <summary>Requests to create accounts by their id.</summary>
    public Dictionary<string, CreateAccountRequest> CreateRequests { get; } = new(StringComparer.Ordinal);

    /// <summary>The root or a unit; null when there is none.</summary>
    public Unit? FindUnit(string id) => _units.GetValueOrDefault(id);

    /// <summary>An account; null when it is not in the organization.</summary>
    public Account? FindAccount(string id) => _accounts.GetValueOrDefault(id);

    public string ArnOf(Account account) => $"arn:aws:organizations::{Management.Id}:account/{Id}/{account.Id}";

    public string ArnOf(Unit unit) => unit.IsRoot
        ? $"arn:aws:organizations::{Management.Id}:root/{Id}/{unit.Id}"
        : $"arn:aws:organizations::{Management.Id}:ou/{Id}/{unit.Id}";

    public void Add(Account account)
    {
        _accounts.Add(account.Id, account);
        _inOrder.Add(account);
        _units[account.ParentId].Accounts.Add(account);
    }

    public void Add(Unit unit)
    {
        _units.Add(unit.Id, unit);
        _units[unit.ParentId!].Units.Add(unit);
    }

    public void Remove(Unit unit)
    {
        _units.Remove(unit.Id);
        _units[unit.ParentId!].Units.Remove(unit);
    }

    public void Move(Account account, Unit destination)
    {
        _units[account.ParentId].Accounts.Remove(account);
        account.ParentId = destination.Id;
        destination.Accounts.Add(account);
    }

    /// <summary>How many units lie between the root and this one, itself included.</summary>
    public int DepthOf(Unit unit) => unit.ParentId is null ? 0 : 1 + DepthOf(_units[unit.ParentId]);
}
