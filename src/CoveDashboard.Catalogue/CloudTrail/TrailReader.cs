using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Catalogue.CloudTrail;

/// <summary>Reads trails from one account and region.</summary>
internal sealed class TrailReader(ITargetSession session)
{
    private const string NoInsights = "InsightNotEnabledException";

    /// <summary>All that the region sees: trails that are at home there, shadows of others, the organization's.</summary>
    public async Task<JsonObject[]> ListAsync(CancellationToken cancellationToken)
    {
        var answer = await session.CallAsync(TrailOperations.DescribeTrails, new JsonObject { ["includeShadowTrails"] = true }, cancellationToken);
        return answer.Objects("trailList").Where(t => t.Text("TrailARN") is not null).ToArray();
    }

    /// <summary>Null when there is no such trail.</summary>
    public async Task<JsonObject?> FindAsync(string arn, CancellationToken cancellationToken)
    {
        var parameters = new JsonObject { ["trailNameList"] = new JsonArray(arn), ["includeShadowTrails"] = true };
        var answer = await session.CallAsync(TrailOperations.DescribeTrails, parameters, cancellationToken);
        return answer.Objects("trailList").FirstOrDefault(t => t.Text("TrailARN") == arn);
    }

    /// <summary>Null when the trail is gone since it was described.</summary>
    public Task<JsonObject?> StatusAsync(JsonObject trail, CancellationToken cancellationToken) =>
        CallUnlessGoneAsync(TrailOperations.GetTrailStatus, new JsonObject { ["Name"] = trail.Text("TrailARN") }, cancellationToken);

    /// <summary>Null when the trail is gone since it was described.</summary>
    public async Task<TrailSelectors?> SelectorsAsync(JsonObject trail, CancellationToken cancellationToken)
    {
        var parameters = new JsonObject { ["TrailName"] = trail.Text("TrailARN") };
        var events = await CallUnlessGoneAsync(TrailOperations.GetEventSelectors, parameters, cancellationToken);
        return events is null ? null : new TrailSelectors(events, await InsightsAsync(trail, cancellationToken));
    }

    /// <summary>Null when the trail is gone since it was described.</summary>
    public async Task<JsonArray?> TagsAsync(JsonObject trail, CancellationToken cancellationToken)
    {
        var arn = trail.Text("TrailARN");
        var answer = await CallUnlessGoneAsync(TrailOperations.ListTags, new JsonObject { ["ResourceIdList"] = new JsonArray(arn) }, cancellationToken);
        return answer is null ? null : answer.Objects("ResourceTagList").FirstOrDefault(r => r.Text("ResourceId") == arn)?.Copy("TagsList") as JsonArray ?? [];
    }

    private async Task<JsonArray> InsightsAsync(JsonObject trail, CancellationToken cancellationToken)
    {
        if (trail.Flag("HasInsightSelectors") == false)
            return [];
        try
        {
            var answer = await session.CallAsync(TrailOperations.GetInsightSelectors, new JsonObject { ["TrailName"] = trail.Text("TrailARN") }, cancellationToken);
            return answer.Copy("InsightSelectors") as JsonArray ?? [];
        }
        catch (AwsCallException none) when (none.Code == NoInsights)
        {
            return [];
        }
    }

    private async Task<JsonObject?> CallUnlessGoneAsync(ActionOperation operation, JsonObject parameters, CancellationToken cancellationToken)
    {
        try
        {
            return await session.CallAsync(operation, parameters, cancellationToken);
        }
        catch (AwsCallException gone) when (gone.Kind == AwsErrorKind.NotFound)
        {
            return null;
        }
    }
}
