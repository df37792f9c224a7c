using CoveDashboard.Engine.Plans;

namespace CoveDashboard.Components.Pages.Plans.Changes;

/// <summary>Changes by OU, then account, then region, in the plan's order.</summary>
public static class ChangeGroups
{
    public static IReadOnlyList<OuGroup> Of(IReadOnlyList<PlanChange> changes) =>
        [.. changes.GroupBy(c => c.OuPath, StringComparer.Ordinal).Select(ou => new OuGroup(ou.Key, [.. ou.GroupBy(c => c.AffectedAccountId, StringComparer.Ordinal).Select(Account)]))];

    private static AccountGroup Account(IGrouping<string, PlanChange> account) =>
        new(account.Key, account.First().AccountName, [.. account.GroupBy(c => c.Region, StringComparer.Ordinal).Select(r => new RegionGroup(r.Key, [.. r]))]);
}

/// <summary>Changes in the accounts of an OU.</summary>
public sealed record OuGroup(string Path, IReadOnlyList<AccountGroup> Accounts);

/// <summary>Changes in an account.</summary>
public sealed record AccountGroup(string Id, string Name, IReadOnlyList<RegionGroup> Regions)
{
    public IEnumerable<PlanChange> Changes => Regions.SelectMany(r => r.Changes);
}

/// <summary>Changes in a region of an account.</summary>
public sealed record RegionGroup(string Region, IReadOnlyList<PlanChange> Changes);
