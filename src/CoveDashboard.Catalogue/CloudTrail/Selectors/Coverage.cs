using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;

namespace CoveDashboard.Catalogue.CloudTrail.Selectors;

/// <summary>Whether one trail's selectors record all that another's do. Pure; what is not certain is not covered.</summary>
internal static class Coverage
{
    /// <summary>What <paramref name="mine"/> records and <paramref name="theirs"/> may not, in words; empty: they surely record all of it.</summary>
    public static IReadOnlyList<string> Gaps(TrailSelectors mine, TrailSelectors theirs)
    {
        var needs = Read(mine.Events).ToArray();
        if (needs.Length == 0)
            return ["what its selectors say, which cannot be read"];
        var supplied = Read(theirs.Events).ToArray();
        return [.. needs.SelectMany(need => Gaps(need, supplied)), .. Insights(mine.Insights, theirs.Insights)];
    }

    private static IEnumerable<Selection> Read(JsonObject answer) =>
        answer.Objects("EventSelectors").SelectMany(BasicSelectors.Read).Concat(answer.Objects("AdvancedEventSelectors").Select(AdvancedSelectors.Read));

    private static IEnumerable<string> Gaps(Selection need, Selection[] supplied)
    {
        if (IsCovered(need, supplied))
            return [];
        var halves = need.ReadsAndWrites();
        var open = halves.Where(half => !IsCovered(half, supplied)).ToArray();
        return open.Length == halves.Count ? [Words(need, supplied)] : open.Select(half => Words(half, supplied));
    }

    private static bool IsCovered(Selection need, Selection[] supplied) => supplied.Any(s => need.NarrowedBy(s) is null);

    private static string Words(Selection need, Selection[] supplied) => supplied.FirstOrDefault(need.IsAkinTo) is { } nearest
        ? $"{need}, which it narrows by {need.NarrowedBy(nearest)}"
        : need.ToString();

    /// <summary>Whole selectors are compared: CloudTrail may add conditions to them.</summary>
    private static IEnumerable<string> Insights(JsonArray mine, JsonArray theirs) => mine
        .Where(insight => !theirs.Any(t => JsonNode.DeepEquals(t, insight)))
        .Select(insight => $"insights ({(insight as JsonObject)?.Text("InsightType") ?? "of an unknown type"})");
}
