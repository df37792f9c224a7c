namespace CoveDashboard.ServiceModels;

/// <summary>The partitions that are known, with their regions. Data only; no network call.</summary>
public static class AwsPartitions
{
    /// <summary>All partitions.</summary>
    public static IReadOnlyList<AwsPartition> All => throw new NotSupportedException("The embedded models are not there yet.");
}
