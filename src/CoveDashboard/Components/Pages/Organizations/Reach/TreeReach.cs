using CoveDashboard.Engine.Reachability;

namespace CoveDashboard.Components.Pages.Organizations.Reach;

/// <summary>Who lets us in, for each account and counted for each OU. Immutable.</summary>
public sealed class TreeReach
{
    private readonly OrganizationIndex _index;
    private readonly ReachMap _map;
    private readonly int[] _refusedBefore;

    public TreeReach(OrganizationIndex index, ReachMap map)
    {
        _index = index;
        _map = map;
        var accounts = index.Organization.Accounts;
        _refusedBefore = new int[accounts.Count + 1];
        var counts = new int[Enum.GetValues<ReachState>().Length];
        foreach (var (position, account) in accounts.Index())
        {
            var reach = map.Of(account.Id);
            counts[(int)reach.State]++;
            _refusedBefore[position + 1] = _refusedBefore[position] + (reach.IsRefusal ? 1 : 0);
            if (reach.At < Oldest || Oldest is null)
                Oldest = reach.At ?? Oldest;
        }
        Counts = [.. Enum.GetValues<ReachState>().Where(s => counts[(int)s] > 0).Select(s => (s, counts[(int)s]))];
    }

    /// <summary>States with their number of accounts; none that no account is in.</summary>
    public IReadOnlyList<(ReachState State, int Accounts)> Counts { get; }

    /// <summary>When the account that was not tried for longest was tried; null: nobody was.</summary>
    public DateTimeOffset? Oldest { get; }

    /// <summary>Somebody was tried: before that no row says that it was not.</summary>
    public bool IsKnown => Oldest is not null;

    public AccountReach Of(string accountId) => _map.Of(accountId);

    /// <summary>Accounts below an OU, at any depth, that refused.</summary>
    public int RefusedBelow(string unitId)
    {
        var range = _index.RangeOf(unitId);
        return _refusedBefore[range.End] - _refusedBefore[range.Start];
    }
}
