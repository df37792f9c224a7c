using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Catalogue.CloudTrail;

/// <summary>The columns of a trail, under AWS's own names where AWS has one.</summary>
internal static class TrailColumns
{
    /// <summary>Members of <c>DescribeTrails</c>.</summary>
    public static readonly string[] OfTrail =
    [
        "Name", "TrailARN", "HomeRegion", "IsMultiRegionTrail", "IsOrganizationTrail", "S3BucketName", "S3KeyPrefix", "SnsTopicARN",
        "CloudWatchLogsLogGroupArn", "KmsKeyId", "IncludeGlobalServiceEvents", "LogFileValidationEnabled", "HasCustomEventSelectors", "HasInsightSelectors",
    ];

    /// <summary>Members of <c>GetTrailStatus</c>; null where the status is unknown, and the stop time where it never stopped.</summary>
    public static readonly string[] OfStatus = ["IsLogging", "StartLoggingTime", "StopLoggingTime", "LatestDeliveryTime", "LatestDeliveryError"];

    public static readonly ActionColumn[] All =
    [
        new("TrailARN", ColumnType.Identifier) { IsKey = true, Title = "Trail ARN" },
        new("Name", ColumnType.Identifier),
        new("IsLogging", ColumnType.Boolean) { Title = "Logging" },
        new("StartLoggingTime", ColumnType.Timestamp) { Title = "Started" },
        new("StopLoggingTime", ColumnType.Timestamp) { Title = "Stopped" },
        new("HomeRegion", ColumnType.Identifier) { Title = "Home region" },
        new("FromHomeRegion", ColumnType.Boolean) { Title = "Read in home region" },
        new("IsMultiRegionTrail", ColumnType.Boolean) { Title = "All regions" },
        new("IsOrganizationTrail", ColumnType.Boolean) { Title = "Organization trail" },
        new("StatusRefusedBy", ColumnType.Text) { Title = "Status unknown because" },
        new("S3BucketName", ColumnType.Identifier) { Title = "S3 bucket" },
        new("S3KeyPrefix", ColumnType.Text) { Title = "S3 prefix" },
        new("SnsTopicARN", ColumnType.Identifier) { Title = "SNS topic" },
        new("CloudWatchLogsLogGroupArn", ColumnType.Identifier) { Title = "Log group" },
        new("KmsKeyId", ColumnType.Identifier) { Title = "KMS key" },
        new("IncludeGlobalServiceEvents", ColumnType.Boolean) { Title = "Global service events" },
        new("LogFileValidationEnabled", ColumnType.Boolean) { Title = "Log file validation" },
        new("HasCustomEventSelectors", ColumnType.Boolean) { Title = "Event selectors" },
        new("HasInsightSelectors", ColumnType.Boolean) { Title = "Insights" },
        new("LatestDeliveryTime", ColumnType.Timestamp) { Title = "Latest delivery", IsVolatile = true },
        new("LatestDeliveryError", ColumnType.Text) { Title = "Delivery error" },
    ];
}
