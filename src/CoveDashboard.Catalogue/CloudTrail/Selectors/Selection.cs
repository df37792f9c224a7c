namespace CoveDashboard.Catalogue.CloudTrail.Selectors;

/// <summary>Events that one selector records: those that pass all its filters.</summary>
/// <param name="IsExact">False when the selector holds something that this code does not know: it may record less than the filters say, never more.</param>
internal sealed record Selection(IReadOnlyList<FieldFilter> Filters, bool IsExact)
{
    public const string Category = "eventCategory";
    public const string ResourceType = "resources.type";
    public const string ReadOnly = "readOnly";

    /// <summary>The first field by which the other may record less; null when it surely records all that this does.</summary>
    public string? NarrowedBy(Selection other) =>
        other.Filters.FirstOrDefault(theirs => !Filters.Any(mine => mine.Field == theirs.Field && mine.IsWithin(theirs)))?.Field
        ?? (other.IsExact ? null : "an unknown condition");

    /// <summary>The reads and the writes, which two selectors of the other trail may share; itself when it has chosen already.</summary>
    public IReadOnlyList<Selection> ReadsAndWrites() => Filters.Any(f => f.Field == ReadOnly)
        ? [this]
        : [this with { Filters = [.. Filters, FieldFilter.Equal(ReadOnly, "true")] }, this with { Filters = [.. Filters, FieldFilter.Equal(ReadOnly, "false")] }];

    /// <summary>Whether both are of one category and one type of resource.</summary>
    public bool IsAkinTo(Selection other) => new[] { Category, ResourceType }.All(field => Values(field) == other.Values(field));

    /// <summary>E.g. <c>Data events (resources.type AWS::S3::Object)</c>.</summary>
    public override string ToString()
    {
        var rest = Filters.Where(f => f.Field != Category).Select(Words).ToArray();
        return $"{Values(Category)} events{(rest.Length == 0 ? "" : $" ({string.Join(", ", rest)})")}";
    }

    private string Values(string field) => string.Join(" or ", Filters.Where(f => f.Field == field).SelectMany(f => f.Selected));

    private static string Words(FieldFilter filter) => string.Join(' ', new[]
    {
        filter.Field,
        string.Join(" or ", filter.Selected),
        filter.Deselected.Count == 0 ? "" : $"not {string.Join(" nor ", filter.Deselected)}",
    }.Where(w => w.Length > 0));
}
