using System.Text.Json.Nodes;

namespace CoveDashboard.Rehearsal.Services.Organizations;

/// <summary>Tags between the API's list of keys and values and a set.</summary>
internal static class TagSets
{
    public static IReadOnlyDictionary<string, string> Read(JsonObject input)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in input["Tags"]?.AsArray() ?? [])
            tags[tag!["Key"]!.GetValue<string>()] = tag["Value"]?.GetValue<string>() ?? "";
        return tags;
    }

    public static IReadOnlyDictionary<string, string> With(this IReadOnlyDictionary<string, string> tags, IReadOnlyDictionary<string, string> added) =>
        new SortedDictionary<string, string>(tags.Concat(added).GroupBy(t => t.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Value, StringComparer.Ordinal), StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, string> Without(this IReadOnlyDictionary<string, string> tags, IReadOnlySet<string> keys) =>
        new SortedDictionary<string, string>(tags.Where(t => !keys.Contains(t.Key)).ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);

    public static JsonObject ToShape(KeyValuePair<string, string> tag) => new() { ["Key"] = tag.Key, ["Value"] = tag.Value };

    public static JsonArray ToShape(this IReadOnlyDictionary<string, string> tags) =>
        new([.. tags.OrderBy(t => t.Key, StringComparer.Ordinal).Select(ToShape)]);
}
