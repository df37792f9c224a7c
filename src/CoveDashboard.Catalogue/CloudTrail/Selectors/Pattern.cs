namespace CoveDashboard.Catalogue.CloudTrail.Selectors;

/// <summary>One value of a condition: the texts that equal it, begin or end with it.</summary>
internal sealed record Pattern(PatternKind Kind, string Value)
{
    /// <summary>Whether every text of this pattern is one of the other's. False where it is not certain.</summary>
    public bool IsWithin(Pattern other) => (Kind, other.Kind) switch
    {
        (_, PatternKind.Equals) => Kind == PatternKind.Equals && Value == other.Value,
        (PatternKind.Equals or PatternKind.StartsWith, PatternKind.StartsWith) => Value.StartsWith(other.Value, StringComparison.Ordinal),
        (PatternKind.Equals or PatternKind.EndsWith, PatternKind.EndsWith) => Value.EndsWith(other.Value, StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>Whether no text is of both patterns. False where it is not certain.</summary>
    public bool IsApartFrom(Pattern other) => (Kind, other.Kind) switch
    {
        (PatternKind.Equals, PatternKind.Equals) => Value != other.Value,
        (PatternKind.Equals, _) => !IsWithin(other),
        (_, PatternKind.Equals) => !other.IsWithin(this),
        (PatternKind.StartsWith, PatternKind.StartsWith) or (PatternKind.EndsWith, PatternKind.EndsWith) => !IsWithin(other) && !other.IsWithin(this),
        _ => false,
    };

    public override string ToString() => Kind switch
    {
        PatternKind.Equals => Value,
        PatternKind.StartsWith => $"{Value}…",
        PatternKind.EndsWith => $"…{Value}",
    };
}

internal enum PatternKind
{
    Equals,
    StartsWith,
    EndsWith,
}
