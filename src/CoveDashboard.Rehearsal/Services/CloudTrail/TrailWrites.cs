using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Resources;

namespace CoveDashboard.Rehearsal.Services.CloudTrail;

/// <summary>What may be changed about trails.</summary>
internal sealed class TrailWrites(State.World world, TrailStore trails, TrailFinder finder)
{
    private const int MaxTrails = 5;

    public Answer CreateTrail(Call call, JsonObject input)
    {
        var name = input["Name"]!.GetValue<string>();
        if (!TrailFinder.IsName(name))
            return TrailFaults.InvalidName(name);

        var isOrganizationTrail = Flag(input, "IsOrganizationTrail") ?? false;
        if (isOrganizationTrail && !finder.MayManage(call))
            return TrailFaults.OnlyManagement;
        var owner = isOrganizationTrail ? world.Organization.Management.Id : call.AccountId;
        if (trails.Of(owner, call).Any(t => t.Name == name && t.HomeRegion == call.Region))
            return TrailFaults.AlreadyExists(name, owner);
        if (finder.VisibleIn(call, shadows: true).Count() >= MaxTrails)
            return new AwsFault("MaximumNumberOfTrailsExceededException", $"User: {call.AccountId} already has {MaxTrails} trails in {call.Region}.");

        var trail = With(new Trail { AccountId = owner, Name = name, HomeRegion = call.Region, Bucket = "", IsOrganizationTrail = isOrganizationTrail, Tags = ReadTags(input) }, input);
        trails.Put(trail, call);
        return trail.ToChangedShape();
    }

    public Answer UpdateTrail(Call call, JsonObject input)
    {
        if (Flag(input, "IsOrganizationTrail") == true && !finder.MayManage(call))
            return TrailFaults.OnlyManagement;
        return Change(call, "UpdateTrail", input, trail => With(trail, input), changed => changed.ToChangedShape());
    }

    public Answer StartLogging(Call call, JsonObject input) =>
        Change(call, "StartLogging", input, t => t.IsLogging ? t : t with { IsLogging = true, StartedAt = call.Now }, _ => []);

    public Answer StopLogging(Call call, JsonObject input) =>
        Change(call, "StopLogging", input, t => t.IsLogging ? t with { IsLogging = false, StoppedAt = call.Now } : t, _ => []);

    public Answer DeleteTrail(Call call, JsonObject input)
    {
        var (trail, fault) = finder.FindForChange(call, "DeleteTrail", input["Name"]!.GetValue<string>());
        if (trail is null)
            return fault!;
        trails.Remove(trail, call);
        return Answer.Empty;
    }

    private Answer Change(Call call, string operation, JsonObject input, Func<Trail, Trail> change, Func<Trail, JsonObject> toOutput)
    {
        var (trail, fault) = finder.FindForChange(call, operation, input["Name"]!.GetValue<string>());
        if (trail is null)
            return fault!;
        var changed = change(trail);
        trails.Put(changed, call);
        return toOutput(changed);
    }

    private static Trail With(Trail trail, JsonObject input) => trail with
    {
        Bucket = Text(input, "S3BucketName") ?? trail.Bucket,
        DeliveryError = input.ContainsKey("S3BucketName") ? null : trail.DeliveryError,
        LastDelivery = input.ContainsKey("S3BucketName") ? null : trail.LastDelivery,
        KeyPrefix = Text(input, "S3KeyPrefix") ?? trail.KeyPrefix,
        SnsTopicArn = Text(input, "SnsTopicName") is { } topic ? TopicArn(trail, topic) : trail.SnsTopicArn,
        LogGroupArn = Text(input, "CloudWatchLogsLogGroupArn") ?? trail.LogGroupArn,
        LogRoleArn = Text(input, "CloudWatchLogsRoleArn") ?? trail.LogRoleArn,
        KmsKeyId = Text(input, "KmsKeyId") ?? trail.KmsKeyId,
        IsMultiRegion = Flag(input, "IsMultiRegionTrail") ?? trail.IsMultiRegion,
        IsOrganizationTrail = Flag(input, "IsOrganizationTrail") ?? trail.IsOrganizationTrail,
        IncludesGlobalEvents = Flag(input, "IncludeGlobalServiceEvents") ?? trail.IncludesGlobalEvents,
        ValidatesLogFiles = Flag(input, "EnableLogFileValidation") ?? trail.ValidatesLogFiles,
    };

    private static string TopicArn(Trail trail, string topic) =>
        topic.StartsWith("arn:", StringComparison.Ordinal) ? topic : $"arn:aws:sns:{trail.HomeRegion}:{trail.AccountId}:{topic}";

    private static Dictionary<string, string> ReadTags(JsonObject input) =>
        (input["TagsList"]?.AsArray() ?? []).ToDictionary(t => t!["Key"]!.GetValue<string>(), t => t!["Value"]?.GetValue<string>() ?? "", StringComparer.Ordinal);

    private static string? Text(JsonObject input, string name) => input[name]?.GetValue<string>();

    private static bool? Flag(JsonObject input, string name) => input[name]?.GetValue<bool>();
}
