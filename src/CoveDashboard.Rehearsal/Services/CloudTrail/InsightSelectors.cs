using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Resources;

namespace CoveDashboard.Rehearsal.Services.CloudTrail;

/// <summary>Which unusual activity a trail reports.</summary>
internal sealed class InsightSelectors(TrailStore trails, TrailFinder finder)
{
    private static readonly string[] Types = ["ApiCallRateInsight", "ApiErrorRateInsight"];

    public Answer Get(Call call, JsonObject input)
    {
        if (Name(input) is not { } name)
            return NoTrailNamed;
        var (trail, fault) = finder.FindOwn(call, "GetInsightSelectors", name);
        if (trail is null)
            return fault!;
        return trail.InsightSelectors is null
            ? new AwsFault("InsightNotEnabledException", $"Trail {trail.Arn} does not have Insights enabled.")
            : ToOutput(trail);
    }

    /// <summary>An empty list switches insights off.</summary>
    public Answer Put(Call call, JsonObject input)
    {
        if (Name(input) is not { } name)
            return NoTrailNamed;
        var (trail, fault) = finder.FindForChange(call, "PutInsightSelectors", name);
        if (trail is null)
            return fault!;

        var selectors = input["InsightSelectors"]!.AsArray();
        if (selectors.Any(s => !Types.Contains(s!["InsightType"]?.GetValue<string>())))
            return new AwsFault("InvalidInsightSelectorsException", $"The insight types are {string.Join(" and ", Types)}.");

        var changed = trail with { InsightSelectors = selectors.Count == 0 ? null : selectors.DeepClone().AsArray() };
        trails.Put(changed, call);
        return ToOutput(changed);
    }

    private static AwsFault NoTrailNamed { get; } = new("InvalidParameterCombinationException", "Specify the name or ARN of a trail.");

    private static JsonObject ToOutput(Trail trail) => new() { ["TrailARN"] = trail.Arn, ["InsightSelectors"] = trail.InsightSelectors?.DeepClone() ?? new JsonArray() };

    private static string? Name(JsonObject input) => input["TrailName"]?.GetValue<string>();
}
