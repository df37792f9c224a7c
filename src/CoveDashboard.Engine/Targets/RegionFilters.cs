using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Engine.Targets;

/// <summary>What region filters by partition let through. Data only: nothing is asked of AWS.</summary>
public static class RegionFilters
{
    /// <summary>
    /// The regions of each partition that has a filter, added up, partition by partition in the order of the filters. Excluded ones
    /// are left out whatever includes them; an empty include takes all regions of the partition, its pseudo regions only when wanted;
    /// no partition at all takes none.
    /// </summary>
    public static IReadOnlyList<string> Through(IReadOnlyDictionary<string, RegionFilter> filters, IRegionDirectory directory) =>
        [.. filters.SelectMany(f => Through(f.Key, f.Value, directory))];

    /// <param name="filter">Null: all regions but pseudo regions.</param>
    public static IEnumerable<string> Through(string partition, RegionFilter? filter, IRegionDirectory directory)
    {
        var included = filter is { Include.Count: > 0 }
            ? filter.Include
            : directory.Regions(partition).Where(r => !r.IsNonRegional || filter is { IncludeNonRegional: true }).Select(r => r.Name);
        return included.Distinct(StringComparer.Ordinal).Where(r => filter is null || !filter.Exclude.Contains(r, StringComparer.Ordinal));
    }
}
