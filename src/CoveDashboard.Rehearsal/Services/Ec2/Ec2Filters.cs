using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Policies;

namespace CoveDashboard.Rehearsal.Services.Ec2;

/// <summary>EC2's <c>Filter.N</c>: every filter must hold, by any of its values; values may have wildcards.</summary>
internal static class Ec2Filters
{
    /// <summary>Keeps the items that satisfy the input's filters.</summary>
    /// <param name="items">All items.</param>
    /// <param name="input">Input with its <c>Filters</c>.</param>
    /// <param name="fields">What each filter looks at.</param>
    public static (IReadOnlyList<T> Items, AwsFault? Fault) Apply<T>(IEnumerable<T> items, JsonObject input, IReadOnlyDictionary<string, Func<T, string>> fields)
    {
        var kept = items;
        foreach (var filter in input["Filters"]?.AsArray() ?? [])
        {
            var name = filter!["Name"]?.GetValue<string>() ?? "";
            if (!fields.TryGetValue(name, out var field))
                return ([], new AwsFault("InvalidParameterValue", $"The filter '{name}' is invalid"));
            var values = Texts(filter.AsObject(), "Values");
            kept = kept.Where(i => values.Any(v => Wildcard.Matches(v, field(i))));
        }

        return ([.. kept], null);
    }

    /// <summary>A list of texts of the input; empty when it is not there.</summary>
    public static IReadOnlyList<string> Texts(JsonObject input, string name) =>
        [.. (input[name]?.AsArray() ?? []).Select(v => v!.GetValue<string>())];
}
