using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;

namespace CoveDashboard.Catalogue.CloudTrail.Selectors;

/// <summary>Reads advanced event selectors.</summary>
internal static class AdvancedSelectors
{
    private static readonly (string Name, PatternKind Kind)[] Selecting =
        [("Equals", PatternKind.Equals), ("StartsWith", PatternKind.StartsWith), ("EndsWith", PatternKind.EndsWith)];

    private static readonly (string Name, PatternKind Kind)[] Deselecting =
        [("NotEquals", PatternKind.Equals), ("NotStartsWith", PatternKind.StartsWith), ("NotEndsWith", PatternKind.EndsWith)];

    public static Selection Read(JsonObject selector)
    {
        var fields = selector.Objects("FieldSelectors").ToArray();
        return new Selection([.. fields.Select(Filter)], fields.Length > 0 && fields.All(IsKnown));
    }

    private static FieldFilter Filter(JsonObject field) => new(field.Text("Field") ?? "", Patterns(field, Selecting), Patterns(field, Deselecting));

    private static Pattern[] Patterns(JsonObject field, (string Name, PatternKind Kind)[] operators) =>
        [.. operators.SelectMany(o => field.Texts(o.Name).Select(v => new Pattern(o.Kind, v)))];

    private static bool IsKnown(JsonObject field) =>
        field.Text("Field") is not null
        && field.Where(m => m.Key != "Field").All(m => Selecting.Concat(Deselecting).Any(o => o.Name == m.Key));
}
