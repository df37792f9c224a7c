using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Resources;

namespace CoveDashboard.Rehearsal.Services.CloudTrail;

/// <summary>Which events a trail records.</summary>
internal sealed class EventSelectors(TrailStore trails, TrailFinder finder)
{
    private const int MaxSelectors = 5;

    public Answer Get(Call call, JsonObject input)
    {
        var (trail, fault) = finder.FindOwn(call, "GetEventSelectors", Name(input));
        return trail is null ? fault! : ToOutput(trail);
    }

    public Answer Put(Call call, JsonObject input)
    {
        var (trail, fault) = finder.FindForChange(call, "PutEventSelectors", Name(input));
        if (trail is null)
            return fault!;

        var classic = input["EventSelectors"]?.AsArray();
        var advanced = input["AdvancedEventSelectors"]?.AsArray();
        if (classic is null == advanced is null || classic?.Count is 0 or > MaxSelectors)
            return new AwsFault("InvalidEventSelectorsException", "Give one to five event selectors, or advanced event selectors, and not both.");

        var changed = trail with { EventSelectors = classic?.DeepClone().AsArray(), AdvancedEventSelectors = advanced?.DeepClone().AsArray() };
        trails.Put(changed, call);
        return ToOutput(changed);
    }

    private static JsonObject ToOutput(Trail trail)
    {
        var output = new JsonObject { ["TrailARN"] = trail.Arn };
        if (trail.AdvancedEventSelectors is { } advanced)
            output["AdvancedEventSelectors"] = advanced.DeepClone();
        else
            output["EventSelectors"] = trail.EventSelectors?.DeepClone() ?? Default();
        return output;
    }

    /// <summary>What a trail records while nobody has said otherwise.</summary>
    private static JsonArray Default() => new(new JsonObject
    {
        ["ReadWriteType"] = "All",
        ["IncludeManagementEvents"] = true,
        ["DataResources"] = new JsonArray(),
        ["ExcludeManagementEventSources"] = new JsonArray(),
    });

    private static string Name(JsonObject input) => input["TrailName"]!.GetValue<string>();
}
