using System.Collections.Frozen;
using CoveDashboard.Engine.Connections;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Connections;

/// <inheritdoc/>
internal sealed class RegionDirectory : IRegionDirectory
{
    private static readonly FrozenDictionary<string, IReadOnlyList<Region>> ByPartition = AwsPartitions.All
        .ToFrozenDictionary(p => p.Name, p => (IReadOnlyList<Region>)[.. Of(p)], StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Region> ByName = ByPartition.Values
        .SelectMany(r => r).DistinctBy(r => r.Name).ToFrozenDictionary(r => r.Name, StringComparer.Ordinal);

    public IReadOnlyList<Region> Regions(string partition) => ByPartition.GetValueOrDefault(partition) ?? [];

    public Region? Find(string name) => ByName.GetValueOrDefault(name);

    public string? Suggest(string name) => AwsPartitions.Suggest(name) is [var near, ..] ? near : null;

    private static IEnumerable<Region> Of(AwsPartition partition) =>
        partition.Regions.Select(r => new Region(r.Name, r.DisplayName, partition.Name, r.IsOptIn, IsNonRegional: false))
            .Concat(partition.PseudoRegions.Select(p => new Region(p, p, partition.Name, IsOptIn: false, IsNonRegional: true)))
            .OrderBy(r => r.Name, StringComparer.Ordinal);
}
