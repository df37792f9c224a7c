using System.Text.Json.Nodes;

namespace CoveDashboard.Catalogue.Tests.CloudTrail;

/// <summary>Trails as CloudTrail answers them.</summary>
internal static class Trails
{
    public const string Own = "arn:aws:cloudtrail:eu-central-1:111122223333:trail/audit";
    public const string Owner = "999988887777";
    public const string Organization = $"arn:aws:cloudtrail:us-east-1:{Owner}:trail/org";

    /// <summary>What a trail records while nobody has said otherwise.</summary>
    public const string DefaultSelectors = """{"EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true,"DataResources":[],"ExcludeManagementEventSources":[]}]}""";

    public const string Logging = """{"IsLogging":true,"LatestDeliveryTime":"2026-05-31T12:00:00Z"}""";

    public static JsonObject OwnTrail(string home = "eu-central-1") => new()
    {
        ["Name"] = "audit",
        ["TrailARN"] = Own,
        ["HomeRegion"] = home,
        ["IsMultiRegionTrail"] = true,
        ["IsOrganizationTrail"] = false,
        ["S3BucketName"] = "logs",
        ["IncludeGlobalServiceEvents"] = true,
        ["HasInsightSelectors"] = false,
        ["HasCustomEventSelectors"] = false,
    };

    public static JsonObject OrganizationTrail() => new()
    {
        ["Name"] = "org",
        ["TrailARN"] = Organization,
        ["HomeRegion"] = "us-east-1",
        ["IsMultiRegionTrail"] = true,
        ["IsOrganizationTrail"] = true,
        ["S3BucketName"] = "org-logs",
        ["IncludeGlobalServiceEvents"] = true,
        ["HasInsightSelectors"] = false,
        ["HasCustomEventSelectors"] = false,
    };

    public static JsonObject With(this JsonObject trail, string member, JsonNode? value)
    {
        trail[member] = value;
        return trail;
    }

    public static string List(params JsonObject[] trails) => new JsonObject { ["trailList"] = new JsonArray([.. trails]) }.ToJsonString();
}
