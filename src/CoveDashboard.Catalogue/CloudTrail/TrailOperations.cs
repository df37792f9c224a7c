using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Catalogue.CloudTrail;

/// <summary>The operations that CloudTrail's actions declare.</summary>
internal static class TrailOperations
{
    public static readonly ActionOperation DescribeTrails = new("cloudtrail", "DescribeTrails", "cloudtrail:DescribeTrails") { Input = new("""{"includeShadowTrails":true}""") };
    public static readonly ActionOperation GetTrailStatus = new("cloudtrail", "GetTrailStatus", "cloudtrail:GetTrailStatus") { Input = OfEachTrail("""{"Name":"{TrailARN}"}""") };
    public static readonly ActionOperation GetEventSelectors = new("cloudtrail", "GetEventSelectors", "cloudtrail:GetEventSelectors") { Input = OfEachTrail("""{"TrailName":"{TrailARN}"}""") };
    public static readonly ActionOperation GetInsightSelectors = new("cloudtrail", "GetInsightSelectors", "cloudtrail:GetInsightSelectors") { Input = OfEachTrail("""{"TrailName":"{TrailARN}"}""") };
    public static readonly ActionOperation ListTags = new("cloudtrail", "ListTags", "cloudtrail:ListTags") { Input = OfEachTrail("""{"ResourceIdList":["{TrailARN}"]}""") };

    public static readonly ActionOperation StartLogging = new("cloudtrail", "StartLogging", "cloudtrail:StartLogging");
    public static readonly ActionOperation StopLogging = new("cloudtrail", "StopLogging", "cloudtrail:StopLogging");
    public static readonly ActionOperation DeleteTrail = new("cloudtrail", "DeleteTrail", "cloudtrail:DeleteTrail");

    private static OperationInput OfEachTrail(string parameters) => new(parameters, "cloudtrail:DescribeTrails", "trailList");
}
