using CoveDashboard.Catalogue.CloudTrail;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Inventory;

namespace CoveDashboard.Catalogue.CostExplorer;

/// <summary>The trails that record an account's events, as the inventory of trails knows them: its own, and the organization's.</summary>
internal sealed class KnownTrails
{
    private readonly Dictionary<string, SortedDictionary<string, string>> _byAccount = new(StringComparer.Ordinal);
    private readonly IReadOnlySet<string> _whole;

    private KnownTrails(IReadOnlySet<string> whole) => _whole = whole;

    public static async Task<KnownTrails> ReadAsync(IKnownInventory known, CancellationToken cancellationToken)
    {
        var trails = new KnownTrails(await known.WholeAccountsAsync(TrailsAction.Id, cancellationToken));
        await foreach (var row in known.RowsAsync(TrailsAction.Id, cancellationToken))
            if (row.Values.Text("TrailARN") is { } arn)
                trails.Of(row.AccountId)[arn] = row.Values.Text("Name") ?? arn;
        return trails;
    }

    /// <summary>Null: the account, or a region of it, is not known.</summary>
    public int? CountOf(string account) => _whole.Contains(account) ? _byAccount.GetValueOrDefault(account)?.Count ?? 0 : null;

    /// <summary>Null: none is known.</summary>
    public string? NamesOf(string account) => _byAccount.GetValueOrDefault(account) is { } found ? string.Join(", ", found.Values.Order(StringComparer.Ordinal)) : null;

    private SortedDictionary<string, string> Of(string account)
    {
        if (!_byAccount.TryGetValue(account, out var found))
            _byAccount[account] = found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        return found;
    }
}
