using CoveDashboard.Engine.Connections;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Endpoints;

/// <summary>Finds the endpoint of a service in a region: custom ones first, then AWS's naming rules. Immutable.</summary>
internal sealed class EndpointResolver(ConnectionSettings settings)
{
    /// <param name="region">A region's name; known or not.</param>
    public Endpoint Resolve(ServiceModel service, string region)
    {
        var partition = Partitions.OfRegion(region);
        var home = service.GlobalEndpoints.GetValueOrDefault(partition.Name);
        var signingRegion = home?.SigningRegion ?? (service.IsPartitionGlobal ? partition.GlobalRegion : region);
        if (Custom(service, region) is { } url)
            return new(url, signingRegion, service.SigningName, IsCustom: true);
        var host = home is not null && !settings.UseFips && !settings.UseDualStack
            ? home.Host
            : Host(service, signingRegion, partition);
        return new(new Uri($"https://{host}"), signingRegion, service.SigningName, IsCustom: false);
    }

    /// <summary>The most specific one wins: service and region, service, every service in the region, every service.</summary>
    private Uri? Custom(ServiceModel service, string region)
    {
        Uri? best = null;
        var rank = 0;
        foreach (var endpoint in settings.ServiceEndpoints)
        {
            var own = string.Equals(endpoint.Service, service.Id, StringComparison.OrdinalIgnoreCase)
                || string.Equals(endpoint.Service, service.EndpointPrefix, StringComparison.OrdinalIgnoreCase);
            if ((!own && endpoint.Service != "*") || (endpoint.Region is not null && endpoint.Region != region))
                continue;
            var candidate = (own ? 2 : 0) + (endpoint.Region is null ? 0 : 1) + 1;
            if (candidate > rank)
                (best, rank) = (endpoint.Url, candidate);
        }

        return best;
    }

    private string Host(ServiceModel service, string region, AwsPartition partition)
    {
        var prefix = settings.UseFips ? $"{service.EndpointPrefix}-fips" : service.EndpointPrefix;
        if (!settings.UseDualStack)
            return $"{prefix}.{region}.{partition.DnsSuffix}";
        // S3 had dual stack before the common suffix existed.
        return service.EndpointPrefix is "s3" or "s3-control"
            ? $"{prefix}.dualstack.{region}.{partition.DnsSuffix}"
            : $"{prefix}.{region}.{partition.DualStackDnsSuffix}";
    }
}
