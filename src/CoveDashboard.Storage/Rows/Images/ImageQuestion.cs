using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Storage.Rows.Images;

/// <summary>Which rows of an image, and in which order; the words of <see cref="RowQuery"/> and <see cref="InventoryQuery"/>.</summary>
internal sealed record ImageQuestion
{
    public string? AccountId { get; init; }

    public string? OuPath { get; init; }

    public IReadOnlyList<RowCondition> Conditions { get; init; } = [];

    public string? Search { get; init; }

    public string? SortBy { get; init; }

    public bool Descending { get; init; }

    /// <summary>Whether <c>known</c> is the age of what is known, and no member of a row.</summary>
    public bool HasAges { get; init; }

    public static ImageQuestion Of(RowQuery query) => new()
    {
        Conditions = [.. query.Filters.Where(f => f.Value.Length > 0).Select(f => new RowCondition(f.Key, RowOperator.Contains, f.Value))],
        Search = query.Search,
        SortBy = query.SortBy,
        Descending = query.Descending,
    };

    public static ImageQuestion Of(InventoryQuery query) => new()
    {
        AccountId = query.AccountId,
        OuPath = query.OuPath,
        Conditions = query.Conditions,
        Search = query.Search,
        SortBy = query.SortBy,
        Descending = query.Descending,
        HasAges = true,
    };

    /// <summary>Whether the other question has the same answer.</summary>
    public bool Equals(ImageQuestion? other) =>
        other is not null && (AccountId, OuPath, Search, SortBy, Descending, HasAges) == (other.AccountId, other.OuPath, other.Search, other.SortBy, other.Descending, other.HasAges)
        && Conditions.SequenceEqual(other.Conditions);

    public override int GetHashCode() => HashCode.Combine(AccountId, OuPath, Search, SortBy, Descending, Conditions.Count);
}
