using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Resources;

namespace CoveDashboard.Rehearsal.Services.CloudTrail;

/// <summary>What CloudTrail tells about trails.</summary>
internal sealed class TrailReads(TrailStore trails, TrailFinder finder, Paging paging)
{
    private const int SizeOfPage = 100;

    public Answer DescribeTrails(Call call, JsonObject input)
    {
        // Shadows show unless the caller says otherwise.
        var shadows = input["includeShadowTrails"]?.GetValue<bool>() ?? true;
        var names = (input["trailNameList"]?.AsArray() ?? []).Select(n => n!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        var shown = names.Count == 0
            ? finder.VisibleIn(call, shadows)
            : trails.VisibleTo(call).Where(t => names.Contains(t.Arn) || (names.Contains(t.Name) && finder.VisibleIn(call, shadows: true).Contains(t)));
        return new JsonObject { ["trailList"] = new JsonArray([.. shown.Select(t => t.ToShape())]) };
    }

    public Answer GetTrail(Call call, JsonObject input)
    {
        var (trail, fault) = finder.Find(call, Name(input));
        return trail is null ? fault! : new JsonObject { ["Trail"] = trail.ToShape() };
    }

    public Answer ListTrails(Call call, JsonObject input)
    {
        var all = trails.VisibleTo(call).OrderBy(t => t.Arn, StringComparer.Ordinal).ToList();
        if (paging.Page("ListTrails", all, input["NextToken"], null, SizeOfPage) is not { } page)
            return TrailFaults.InvalidToken;

        var output = new JsonObject
        {
            ["Trails"] = new JsonArray([.. page.Items.Select(t => new JsonObject { ["TrailARN"] = t.Arn, ["Name"] = t.Name, ["HomeRegion"] = t.HomeRegion })]),
        };
        if (page.Next is { } next)
            output["NextToken"] = next;
        return output;
    }

    public Answer GetTrailStatus(Call call, JsonObject input)
    {
        var (trail, fault) = finder.FindOwn(call, "GetTrailStatus", Name(input));
        return trail is null ? fault! : trail.ToStatus(call.Now);
    }

    public Answer ListTags(Call call, JsonObject input)
    {
        var listed = new JsonArray();
        foreach (var arn in input["ResourceIdList"]!.AsArray().Select(r => r!.GetValue<string>()))
        {
            var (trail, fault) = finder.FindOwn(call, "ListTags", arn);
            if (trail is null)
                return fault!;
            listed.Add(new JsonObject
            {
                ["ResourceId"] = arn,
                ["TagsList"] = new JsonArray([.. trail.Tags.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => new JsonObject { ["Key"] = t.Key, ["Value"] = t.Value })]),
            });
        }

        return new JsonObject { ["ResourceTagList"] = listed };
    }

    private static string Name(JsonObject input) => input["Name"]!.GetValue<string>();
}
