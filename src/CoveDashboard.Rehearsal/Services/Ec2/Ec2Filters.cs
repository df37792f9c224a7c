using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Policies;

namespace CoveDashboard.Rehearsal.Services.Ec2;

/// <summary>EC2's <c>Filter.N</c>: every filter must hold, by any of its values for any of the item's; values may have wildcards.</summary>
internal static class Ec2Filters
{
    /// <summary>Keeps the items that satisfy the input's filters.</summary>
    /// <param name="items">All items.</param>
    /// <param name="filters">The input's filters; null when it has none.</param>
    /// <param name="fields">What each filter looks at.</param>
    public static (IReadOnlyList<T> Items, AwsFault? Fault) Apply<T>(IEnumerable<T> items, JsonNode? filters, IReadOnlyDictionary<string, Func<T, IEnumerable<string>>> fields)
    {
        var kept = items;
        foreach (var filter in filters?.AsArray() ?? [])
        {
            var name = filter!["Name"]?.GetValue<string>() ?? "";
            if (!fields.TryGetValue(name, out var field))
                return ([], new AwsFault("InvalidParameterValue", $"The filter '{name}' is invalid"));
            var values = Texts(filter.AsObject(), "Values");
            kept = kept.Where(i => field(i).Any(has => values.Any(v => Wildcard.Matches(v, has))));
        }

        return ([.. kept], null);
    }

    /// <summary>A list of texts of the input; empty when it is not there.</summary>
    public static IReadOnlyList<string> Texts(JsonObject input, string name) =>
        [.. (input[name]?.AsArray() ?? []).Select(v => v!.GetValue<string>())];
}
