using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;

namespace CoveDashboard.Catalogue.CloudTrail;

/// <summary>A trail as a plan keeps it: what decides whether its logging may be changed, and nothing that changes by itself.</summary>
internal static class TrailState
{
    private static readonly string[] OfTrail =
        ["TrailARN", "IsOrganizationTrail", "IsMultiRegionTrail", "IncludeGlobalServiceEvents", "S3BucketName", "S3KeyPrefix", "SnsTopicARN", "CloudWatchLogsLogGroupArn"];

    /// <param name="selectors">Null: what it records does not decide.</param>
    public static JsonObject Of(JsonObject trail, JsonObject status, TrailSelectors? selectors)
    {
        var state = trail.Pick(OfTrail);
        state["IsLogging"] = status.Flag("IsLogging");
        if (selectors is not null)
            state["Selectors"] = selectors.Digest();
        if (trail.Flag("IsOrganizationTrail") == true)
            state["Delivers"] = Delivers(status);
        return state;
    }

    /// <summary>The same trail, logging or not.</summary>
    public static JsonObject With(JsonObject state, bool isLogging)
    {
        var other = state.DeepClone().AsObject();
        other["IsLogging"] = isLogging;
        return other;
    }

    /// <summary>Log files have arrived, and the last one without an error.</summary>
    public static bool Delivers(JsonObject status) => status["LatestDeliveryTime"] is not null && string.IsNullOrEmpty(status.Text("LatestDeliveryError"));
}
