using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoveDashboard.Components.Pages.Plans.Changes;

/// <summary>What a change does to an item, member by member. Members within objects have their path, e.g. <c>Policy.MinimumLength</c>; lists are compared whole.</summary>
/// <param name="Differ">Members that change, appear or vanish.</param>
/// <param name="Same">Members that stay.</param>
public sealed record ChangeDiff(IReadOnlyList<DiffLine> Differ, IReadOnlyList<DiffLine> Same)
{
    /// <summary>Deeper members are compared whole: text from AWS does not decide how far we go down.</summary>
    private const int MaxDepth = 4;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="before">Null: the item does not exist yet.</param>
    /// <param name="after">Null: the item is gone afterwards.</param>
    public static ChangeDiff Of(JsonObject? before, JsonObject? after)
    {
        var lines = new List<DiffLine>();
        Compare(before, after, prefix: "", depth: 0, lines);
        return new ChangeDiff([.. lines.Where(l => l.Before != l.After)], [.. lines.Where(l => l.Before == l.After)]);
    }

    private static void Compare(JsonObject? before, JsonObject? after, string prefix, int depth, List<DiffLine> lines)
    {
        foreach (var name in Names(before).Union(Names(after), StringComparer.Ordinal))
        {
            var path = prefix + name;
            var (hasBefore, hasAfter) = (before?.ContainsKey(name) == true, after?.ContainsKey(name) == true);
            var (from, to) = (before?[name], after?[name]);
            if (depth < MaxDepth && (from is JsonObject || to is JsonObject) && from is null or JsonObject && to is null or JsonObject)
                Compare(from as JsonObject, to as JsonObject, $"{path}.", depth + 1, lines);
            else
                lines.Add(new DiffLine(path, hasBefore ? Text(from) : null, hasAfter ? Text(to) : null));
        }
    }

    private static IEnumerable<string> Names(JsonObject? node) => node?.Select(member => member.Key) ?? [];

    private static string Text(JsonNode? value) => value switch
    {
        null => "null",
        JsonValue text when text.GetValueKind() == JsonValueKind.String => text.GetValue<string>(),
        _ => value.ToJsonString(Readable),
    };
}

/// <summary>A member before and after; null: it is not there.</summary>
public sealed record DiffLine(string Path, string? Before, string? After);
