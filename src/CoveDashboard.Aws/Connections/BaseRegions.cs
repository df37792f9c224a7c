using Amazon.Runtime.CredentialManagement;
using CoveDashboard.Aws.Endpoints;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Aws.Connections;

/// <summary>The base region of a connection: configured, else of the profile or the environment, else the partition's first.</summary>
internal static class BaseRegions
{
    public static string Of(ConnectionSettings settings)
    {
        if (settings.Region is { Length: > 0 } configured)
            return configured;
        if (settings.Profile is { } profile && new CredentialProfileStoreChain().TryGetProfile(profile, out var found) && found.Region is { } region)
            return region.SystemName;
        var environment = Environment.GetEnvironmentVariable("AWS_REGION") ?? Environment.GetEnvironmentVariable("AWS_DEFAULT_REGION");
        if (!string.IsNullOrEmpty(environment) && (settings.Partition is null || Partitions.OfRegion(environment).Name == settings.Partition))
            return environment;
        return settings.Partition is { } partition ? Partitions.Named(partition).GlobalRegion : ConnectionContext.DefaultRegion;
    }
}
