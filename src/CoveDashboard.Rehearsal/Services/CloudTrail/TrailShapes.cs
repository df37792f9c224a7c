using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Resources;

namespace CoveDashboard.Rehearsal.Services.CloudTrail;

/// <summary>Trails as the API shows them.</summary>
internal static class TrailShapes
{
    private static readonly TimeSpan DeliveryInterval = TimeSpan.FromMinutes(5);

    public static JsonObject ToShape(this Trail trail)
    {
        var shape = new JsonObject
        {
            ["Name"] = trail.Name,
            ["S3BucketName"] = trail.Bucket,
            ["IncludeGlobalServiceEvents"] = trail.IncludesGlobalEvents,
            ["IsMultiRegionTrail"] = trail.IsMultiRegion,
            ["HomeRegion"] = trail.HomeRegion,
            ["TrailARN"] = trail.Arn,
            ["LogFileValidationEnabled"] = trail.ValidatesLogFiles,
            ["HasCustomEventSelectors"] = trail.HasCustomEventSelectors,
            ["HasInsightSelectors"] = trail.InsightSelectors is not null,
            ["IsOrganizationTrail"] = trail.IsOrganizationTrail,
        };
        AddOptional(shape, trail);
        return shape;
    }

    /// <summary>A trail as CreateTrail and UpdateTrail answer it: without region and selectors.</summary>
    public static JsonObject ToChangedShape(this Trail trail)
    {
        var shape = trail.ToShape();
        foreach (var name in new[] { "HomeRegion", "HasCustomEventSelectors", "HasInsightSelectors" })
            shape.Remove(name);
        return shape;
    }

    public static JsonObject ToStatus(this Trail trail, DateTimeOffset now)
    {
        var status = new JsonObject { ["IsLogging"] = trail.IsLogging };
        var attempted = trail.IsLogging ? Floor(now) : trail.StoppedAt;
        var delivered = trail.LastDelivery ?? attempted;
        if (trail.DeliveryError is { } error)
            status["LatestDeliveryError"] = error;
        Add(status, "LatestDeliveryTime", trail.StartedAt is null ? null : delivered);
        Add(status, "LatestDigestDeliveryTime", trail is { ValidatesLogFiles: true, StartedAt: not null } ? delivered : null);
        Add(status, "LatestNotificationTime", trail is { SnsTopicArn: not null, StartedAt: not null } ? delivered : null);
        Add(status, "LatestCloudWatchLogsDeliveryTime", trail is { LogGroupArn: not null, StartedAt: not null } ? delivered : null);
        Add(status, "StartLoggingTime", trail.StartedAt);
        Add(status, "StopLoggingTime", trail.StoppedAt);
        status["LatestDeliveryAttemptTime"] = Text(trail.StartedAt is null ? null : attempted);
        status["LatestDeliveryAttemptSucceeded"] = Text(trail.StartedAt is null ? null : delivered);
        status["LatestNotificationAttemptTime"] = "";
        status["LatestNotificationAttemptSucceeded"] = "";
        status["TimeLoggingStarted"] = Text(trail.StartedAt);
        status["TimeLoggingStopped"] = Text(trail.StoppedAt);
        return status;
    }

    private static void AddOptional(JsonObject shape, Trail trail)
    {
        if (trail.KeyPrefix is { } prefix)
            shape["S3KeyPrefix"] = prefix;
        if (trail.SnsTopicArn is { } topic)
        {
            shape["SnsTopicARN"] = topic;
            shape["SnsTopicName"] = topic;
        }

        if (trail.LogGroupArn is { } logGroup)
            shape["CloudWatchLogsLogGroupArn"] = logGroup;
        if (trail.LogRoleArn is { } role)
            shape["CloudWatchLogsRoleArn"] = role;
        if (trail.KmsKeyId is { } key)
            shape["KmsKeyId"] = key;
    }

    private static void Add(JsonObject status, string name, DateTimeOffset? at)
    {
        if (at is { } moment)
            status[name] = moment;
    }

    private static string Text(DateTimeOffset? at) => at is { } moment ? Protocols.Timestamps.ToIso(moment) : "";

    private static DateTimeOffset Floor(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % DeliveryInterval.Ticks), TimeSpan.Zero);
}
