using CoveDashboard.Engine.Organizations;

namespace CoveDashboard.Engine.Targets;

/// <summary>
/// Several selections as one: each account once, in tree order, with the regions of all parts that take it, each once. What one part
/// leaves out takes part when another takes it.
/// </summary>
/// <param name="Regions">Of all parts, in the order in which they first appear.</param>
internal sealed record SelectionUnion(SelectedAccounts Selected, IReadOnlyList<string> Regions)
{
    private IReadOnlyDictionary<string, IReadOnlyList<string>> _regionsOf = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    public static SelectionUnion Nothing { get; } = new(SelectedAccounts.None, []);

    /// <summary>Targets of accounts that take part.</summary>
    public long TargetCount => Selected.Accounts.Sum(a => (long)RegionsOf(a.Id).Count);

    public IReadOnlyList<string> RegionsOf(string accountId) => _regionsOf.GetValueOrDefault(accountId) ?? Regions;

    public static SelectionUnion Of(IReadOnlyList<SelectionPart> parts, Organization organization)
    {
        if (parts is [var only])
            return new SelectionUnion(only.Accounts, only.Regions);
        IReadOnlyList<string> regions = [.. parts.SelectMany(p => p.Regions).Distinct(StringComparer.Ordinal)];
        var taken = parts.SelectMany(p => p.Accounts.Accounts).DistinctBy(a => a.Id, StringComparer.Ordinal).ToDictionary(a => a.Id, StringComparer.Ordinal);
        var skipped = parts.SelectMany(p => p.Accounts.NotActive).DistinctBy(a => a.Account.Id, StringComparer.Ordinal).ToDictionary(a => a.Account.Id, StringComparer.Ordinal);
        var leftOut = parts.SelectMany(p => p.Accounts.LeftOut).Where(l => !taken.ContainsKey(l.AccountId))
            .OrderBy(l => skipped.ContainsKey(l.AccountId) && l.Reason != LeftOutReason.NotActive)
            .DistinctBy(l => l.AccountId, StringComparer.Ordinal)
            .ToDictionary(l => l.AccountId, StringComparer.Ordinal);
        var selected = new SelectedAccounts(
            InTreeOrder(taken, organization),
            InTreeOrder(skipped, organization),
            InTreeOrder(leftOut, organization),
            [.. parts.SelectMany(p => p.Accounts.Warnings).Distinct(StringComparer.Ordinal)]);
        return new SelectionUnion(selected, regions) { _regionsOf = RegionsByAccount(parts, regions) };
    }

    /// <summary>Accounts of the same parts share one list, so that the lists are as few as the combinations.</summary>
    private static Dictionary<string, IReadOnlyList<string>> RegionsByAccount(IReadOnlyList<SelectionPart> parts, IReadOnlyList<string> order)
    {
        var partsOf = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var index = 0; index < parts.Count; index++)
            foreach (var id in parts[index].Accounts.Accounts.Select(a => a.Id).Concat(parts[index].Accounts.NotActive.Select(a => a.Account.Id)))
                partsOf[id] = partsOf.GetValueOrDefault(id) | (1L << index);
        var lists = partsOf.Values.Distinct().ToDictionary(combination => combination, combination => Merge(combination, parts, order));
        return partsOf.ToDictionary(p => p.Key, p => lists[p.Value], StringComparer.Ordinal);
    }

    private static IReadOnlyList<string> Merge(long combination, IReadOnlyList<SelectionPart> parts, IReadOnlyList<string> order)
    {
        var wanted = parts.Where((_, index) => (combination & (1L << index)) != 0).SelectMany(p => p.Regions).ToHashSet(StringComparer.Ordinal);
        return [.. order.Where(wanted.Contains)];
    }

    /// <summary>What the organization does not know comes last, by id.</summary>
    private static IReadOnlyList<T> InTreeOrder<T>(Dictionary<string, T> byAccount, Organization organization) =>
        [
            .. organization.Accounts.Where(a => byAccount.ContainsKey(a.Id)).Select(a => byAccount[a.Id]),
            .. byAccount.Where(b => organization.FindAccount(b.Key) is null).OrderBy(b => b.Key, StringComparer.Ordinal).Select(b => b.Value),
        ];
}
