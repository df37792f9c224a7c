using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Endpoints;

/// <summary>Which partition a region belongs to, also for regions that opened after this was built.</summary>
internal static class Partitions
{
    private static readonly AwsPartition Commercial = AwsPartitions.All[0];

    public static AwsPartition OfRegion(string region)
    {
        if (AwsPartitions.TryFindRegion(region, out _, out var partition))
            return partition;
        var name = region.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn"
            : region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov"
            : "aws";
        return AwsPartitions.Find(name) ?? Commercial;
    }

    /// <summary>The partition of that name; the commercial one's rules for a name that is not known.</summary>
    public static AwsPartition Named(string name) => AwsPartitions.Find(name) ?? Commercial;
}
