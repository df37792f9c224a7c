namespace CoveDashboard.ServiceModels;

/// <summary>Services with one endpoint a partition, or in one region only. Hosts as AWS publishes them in its endpoint rules.</summary>
internal sealed class EndpointOverlay(Dictionary<string, Dictionary<string, string>> hosts)
{
    private static readonly Dictionary<string, GlobalEndpoint> None = [];

    public static EndpointOverlay Load() => new(OverlayResource.Load<Dictionary<string, Dictionary<string, string>>>("endpoints"));

    /// <summary>Endpoints by partition; empty for a regional service.</summary>
    public IReadOnlyDictionary<string, GlobalEndpoint> Of(string serviceId) =>
        hosts.TryGetValue(WithoutVersion(serviceId), out var byPartition)
            ? byPartition.ToDictionary(h => h.Key, h => new GlobalEndpoint(h.Value, SigningRegion(h.Key, h.Value)), StringComparer.Ordinal)
            : None;

    /// <summary>The region that the host names, else the partition's own for its global services.</summary>
    private static string SigningRegion(string partitionName, string host)
    {
        var partition = AwsPartitions.Find(partitionName)
            ?? throw new InvalidDataException($"The overlay names a partition '{partitionName}' that is not known.");
        return host.Split('.').FirstOrDefault(label => partition.Regions.Any(r => r.Name == label)) ?? partition.GlobalRegion;
    }

    private static string WithoutVersion(string serviceId) => serviceId.Split('@')[0];
}
