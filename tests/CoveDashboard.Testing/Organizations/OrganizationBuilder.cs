using CoveDashboard.Engine.Organizations;

namespace CoveDashboard.Testing.Organizations;

/// <summary>Builds readings of an organization for tests. The first account added with <see cref="Management"/> is caller and management account.</summary>
public sealed class OrganizationBuilder
{
    private readonly List<OrganizationalUnit> _units = [];
    private readonly List<Account> _accounts = [];
    private readonly List<UnreadableNode> _unreadable = [];
    private string _management = "";
    private string? _caller;
    private string _partition = "aws";
    private string _id = "o-cove";
    private DateTimeOffset _readAt = new(2026, 3, 1, 11, 56, 0, TimeSpan.Zero);

    public const string RootId = "r-root";

    public OrganizationBuilder() => _units.Add(new OrganizationalUnit(RootId, "Root", "arn:aws:organizations::1:root/o-cove/r-root", ParentId: null));

    public OrganizationBuilder Management(string id, string name = "management")
    {
        _management = id;
        return Account(id, name, RootId);
    }

    /// <summary>The caller, when it is not the management account.</summary>
    public OrganizationBuilder Caller(string id)
    {
        _caller = id;
        return this;
    }

    public OrganizationBuilder Partition(string partition)
    {
        _partition = partition;
        return this;
    }

    /// <summary>Which organization it is.</summary>
    public OrganizationBuilder Id(string organizationId)
    {
        _id = organizationId;
        return this;
    }

    /// <summary>When the reading began.</summary>
    public OrganizationBuilder ReadAt(DateTimeOffset at)
    {
        _readAt = at;
        return this;
    }

    public OrganizationBuilder Account(Account account)
    {
        _accounts.Add(account);
        return this;
    }

    public OrganizationBuilder Unit(string id, string name, string parentId = RootId)
    {
        _units.Add(new OrganizationalUnit(id, name, Arn: null, parentId));
        return this;
    }

    public OrganizationBuilder Account(string id, string name, string parentId, AccountState state = AccountState.Active)
    {
        _accounts.Add(new Account(id, name, $"{name}@example.com", $"arn:aws:organizations::1:account/o-cove/{id}", state, "CREATED", JoinedAt: null, parentId));
        return this;
    }

    public OrganizationBuilder Unreadable(string nodeId, string operation, string code = "AccessDeniedException")
    {
        _unreadable.Add(new UnreadableNode(nodeId, operation, code, "not authorized"));
        return this;
    }

    /// <summary>Nothing of the tree can be read.</summary>
    public OrganizationBuilder NothingReadable()
    {
        _units.Clear();
        _accounts.Clear();
        return Unreadable("", "ListRoots");
    }

    public Organization Build()
    {
        var caller = _caller ?? _management;
        var management = _units.Count > 0 ? _management : null;
        return new Organization(
            new OrganizationIdentity(_id, management, caller, $"arn:{_partition}:iam::{caller}:user/operator", _partition),
            _units, _accounts, _unreadable, _readAt);
    }
}
