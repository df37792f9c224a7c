using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Catalogue.CloudTrail;

/// <summary>The operations that CloudTrail's actions declare.</summary>
internal static class TrailOperations
{
    public static readonly ActionOperation DescribeTrails = new("cloudtrail", "DescribeTrails", "cloudtrail:DescribeTrails");
    public static readonly ActionOperation GetTrailStatus = new("cloudtrail", "GetTrailStatus", "cloudtrail:GetTrailStatus");
    public static readonly ActionOperation GetEventSelectors = new("cloudtrail", "GetEventSelectors", "cloudtrail:GetEventSelectors");
    public static readonly ActionOperation GetInsightSelectors = new("cloudtrail", "GetInsightSelectors", "cloudtrail:GetInsightSelectors");
    public static readonly ActionOperation ListTags = new("cloudtrail", "ListTags", "cloudtrail:ListTags");

    public static readonly ActionOperation StartLogging = new("cloudtrail", "StartLogging", "cloudtrail:StartLogging");
    public static readonly ActionOperation StopLogging = new("cloudtrail", "StopLogging", "cloudtrail:StopLogging");
    public static readonly ActionOperation DeleteTrail = new("cloudtrail", "DeleteTrail", "cloudtrail:DeleteTrail");
}
