using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Components.Pages.Wizard;

/// <summary>Regions to choose from, and what a regional action starts with.</summary>
internal static class RegionChoice
{
    /// <summary>All regions of a partition that a run may name, in order.</summary>
    public static IReadOnlyList<Region> Offered(string partition, IRegionDirectory regions) =>
        [.. regions.Regions(partition).Where(r => !r.IsNonRegional)];

    /// <summary>The connection's filter where it has one, else every region: which of them an account has enabled is asked in the account.</summary>
    public static IReadOnlyList<string> Default(ConnectionSettings connection, string partition, IRegionDirectory regions)
    {
        var offered = Offered(partition, regions);
        if (connection.Regions is null)
            return [.. offered.Select(r => r.Name)];
        if (!connection.Regions.TryGetValue(partition, out var filter))
            return [];
        return [.. offered.Select(r => r.Name).Where(r => (filter.Include.Count == 0 || filter.Include.Contains(r, StringComparer.Ordinal)) && !filter.Exclude.Contains(r, StringComparer.Ordinal))];
    }
}
