using System.Diagnostics.CodeAnalysis;

namespace CoveDashboard.ServiceModels;

/// <summary>The partitions that are known, with their regions. Data only; no network call.</summary>
public static class AwsPartitions
{
    /// <summary>All partitions, <c>aws</c> first.</summary>
    public static IReadOnlyList<AwsPartition> All { get; } = [RegionTables.Commercial, RegionTables.China, RegionTables.GovCloud];

    /// <summary>The partition of that exact name; null when there is none.</summary>
    public static AwsPartition? Find(string partitionName) => All.FirstOrDefault(p => p.Name == partitionName);

    /// <summary>The region of that exact name, with its partition. Pseudo regions such as <c>aws-global</c> are not found.</summary>
    public static bool TryFindRegion(string regionName, [NotNullWhen(true)] out AwsRegion? region, [NotNullWhen(true)] out AwsPartition? partition)
    {
        foreach (var candidate in All)
        {
            if (candidate.Regions.FirstOrDefault(r => r.Name == regionName) is { } found)
            {
                (region, partition) = (found, candidate);
                return true;
            }
        }

        (region, partition) = (null, null);
        return false;
    }

    /// <summary>The name is one that AWS's tools use for no region in particular, e.g. <c>aws-global</c>.</summary>
    public static bool IsPseudoRegion(string regionName) => All.Any(p => p.PseudoRegions.Contains(regionName, StringComparer.Ordinal));

    /// <summary>Names of regions that may have been meant, nearest first, at most three: <c>us-esat-1</c> gives <c>us-east-1</c> first.</summary>
    public static IReadOnlyList<string> Suggest(string misspelt) =>
        NearNames.Of(misspelt, All.SelectMany(p => p.Regions).Select(r => r.Name));
}
