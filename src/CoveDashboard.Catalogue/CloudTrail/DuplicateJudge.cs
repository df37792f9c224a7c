using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Planning;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Catalogue.CloudTrail;

/// <summary>Decides whether a trail is a duplicate (decision 33).</summary>
internal sealed class DuplicateJudge(PlanningContext context, OrganizationTrails organizationTrails, HashSet<string> bucketsInUse)
{
    private readonly TrailReader _reader = new(context.Session);

    public async Task<TargetFindings> JudgeAsync(JsonObject trail, CancellationToken cancellationToken)
    {
        if (await _reader.StatusAsync(trail, cancellationToken) is not { } status)
            return TargetFindings.Nothing;
        var arn = OwnTrails.Arn(trail);
        if (status.Flag("IsLogging") == false)
            return Findings.AlreadyAsWanted(arn, status.Text("StopLoggingTime") is { } stopped ? $"It does not log since {stopped}." : "It does not log.");
        if (status.Flag("IsLogging") is null)
            return Findings.NeedsALook(arn, "CloudTrail does not say whether it logs.");
        if (await _reader.SelectorsAsync(trail, cancellationToken) is not { } selectors)
            return TargetFindings.Nothing;

        var (cover, gap) = await organizationTrails.CoverAsync(trail, selectors, cancellationToken);
        var reasons = Listeners(trail).Append(cover is null ? gap : await UnseenAsync(trail, cover, cancellationToken)).OfType<string>().ToArray();
        return cover is null || reasons.Length > 0
            ? Findings.NeedsALook(arn, string.Join(' ', reasons))
            : Findings.Of(Change(trail, TrailState.Of(trail, status, selectors), cover), cover);
    }

    private IEnumerable<string> Listeners(JsonObject trail)
    {
        if (trail.Text("CloudWatchLogsLogGroupArn") is { Length: > 0 } logGroup)
            yield return $"It feeds the log group {logGroup}.";
        if ((trail.Text("SnsTopicARN") ?? trail.Text("SnsTopicName")) is { Length: > 0 } topic)
            yield return $"It notifies the topic {topic}.";
        if (trail.Text("S3BucketName") is { } bucket && bucketsInUse.Contains(bucket))
            yield return $"Somebody reads its bucket {bucket}.";
    }

    /// <summary>Why the organization trail may not reach where this trail does; null when it does.</summary>
    private async Task<string?> UnseenAsync(JsonObject trail, Premise cover, CancellationToken cancellationToken)
    {
        if (trail.Flag("IsMultiRegionTrail") == false)
            return null;
        var regions = await OptedInRegions.WithoutAsync(cover.Resource, context.Session, cancellationToken);
        return regions.Count == 0 ? null : $"The organization trail does not show in {string.Join(", ", regions)}, where the account has opted in.";
    }

    private static Change Change(JsonObject trail, JsonObject before, Premise cover)
    {
        var arn = OwnTrails.Arn(trail);
        return new Change
        {
            Resource = arn,
            Calls = [TrailOperations.StopLogging.With(new JsonObject { ["Name"] = arn })],
            Before = before,
            After = TrailState.With(before, isLogging: false),
            Undo = Inverse.By(TrailOperations.StartLogging.With(new JsonObject { ["Name"] = arn })),
            Note = $"{cover.Resource} records the same events. No more log files arrive in bucket {trail.Text("S3BucketName")}.",
        };
    }
}
