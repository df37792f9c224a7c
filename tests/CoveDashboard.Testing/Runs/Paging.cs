using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Testing.Runs;

internal static class Paging
{
    /// <summary>The cursor is the number of items before the page.</summary>
    public static Page<T> Cut<T>(IReadOnlyList<T> all, string? cursor, int limit)
    {
        var before = cursor is null ? 0 : int.Parse(cursor);
        var next = before + limit < all.Count ? $"{before + limit}" : null;
        return new Page<T>([.. all.Skip(before).Take(limit)], next, all.Count);
    }
}
