using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Engine.Reachability;

/// <summary>What is known about one role in the accounts of a connection. Immutable.</summary>
public sealed class ReachMap
{
    private readonly ConnectionSettings _connection;
    private readonly string? _role;
    private readonly Dictionary<string, AccountReach> _known = new(StringComparer.Ordinal);

    /// <param name="latest">The newest tries, of any role.</param>
    /// <param name="role">Role that a request names in place of the connection's; null: the connection's.</param>
    public ReachMap(ConnectionSettings connection, string? role, IEnumerable<AccountReach> latest)
    {
        _connection = connection;
        _role = role;
        foreach (var reach in latest)
            if (Counts(reach) && (!_known.TryGetValue(reach.AccountId, out var other) || other.At < reach.At))
                _known[reach.AccountId] = reach;
    }

    /// <summary>Accounts that were tried.</summary>
    public int Count => _known.Count;

    /// <summary>Never null: an account that nobody tried is NeverTried.</summary>
    public AccountReach Of(string accountId) =>
        _known.GetValueOrDefault(accountId) ?? AccountReach.Never(accountId, MemberRoleNames.Of(_connection, accountId, _role));

    /// <summary>A try of another role says nothing here; one by the connection's own session does.</summary>
    private bool Counts(AccountReach reach) => reach.Role is null || reach.Role == MemberRoleNames.Of(_connection, reach.AccountId, _role);
}
