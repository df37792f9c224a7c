using System.Text.RegularExpressions;
using CoveDashboard.Aws.Wire;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Endpoints;

/// <summary>S3 names the bucket in the host where that is legal, and in the path otherwise and on custom endpoints.</summary>
internal static partial class S3Addressing
{
    public static Endpoint Apply(ServiceModel service, Endpoint endpoint, WireRequest request)
    {
        if (service.Id != "s3" || endpoint.IsCustom || request.Path is not [{ Label: "Bucket" } bucket, ..] || !HostBucket().IsMatch(bucket.Text))
            return endpoint;
        request.Path.RemoveAt(0);
        return endpoint with { Url = new Uri($"{endpoint.Url.Scheme}://{bucket.Text}.{endpoint.Url.Host}") };
    }

    /// <summary>No dots: the certificate covers one label only.</summary>
    [GeneratedRegex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex HostBucket();
}
