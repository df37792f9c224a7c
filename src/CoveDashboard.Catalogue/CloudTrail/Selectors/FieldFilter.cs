namespace CoveDashboard.Catalogue.CloudTrail.Selectors;

/// <summary>
/// What a selection asks of one field of an event: it matches any of <paramref name="Selected"/> (or there are none), and none of
/// <paramref name="Deselected"/>; so CloudTrail evaluates several conditions of one field.
/// </summary>
/// <param name="Field">E.g. <c>eventSource</c>.</param>
internal sealed record FieldFilter(string Field, IReadOnlyList<Pattern> Selected, IReadOnlyList<Pattern> Deselected)
{
    public static FieldFilter Equal(string field, string value) => new(field, [new Pattern(PatternKind.Equals, value)], []);

    /// <summary>Whether every event that passes this filter passes the other. False where it is not certain.</summary>
    public bool IsWithin(FieldFilter other) =>
        (other.Selected.Count == 0 || (Selected.Count > 0 && Selected.All(mine => other.Selected.Any(mine.IsWithin))))
        && other.Deselected.All(Excludes);

    /// <summary>Whether no event with a text of this pattern passes.</summary>
    private bool Excludes(Pattern pattern) =>
        Deselected.Any(pattern.IsWithin) || (Selected.Count > 0 && Selected.All(s => s.IsApartFrom(pattern)));
}
