namespace CoveDashboard.Storage.Paging;

/// <summary>Every list is bounded.</summary>
internal static class PageLimit
{
    public const int Most = 1000;

    public static void Check(int limit, string name)
    {
        if (limit is < 1 or > Most)
            throw new ArgumentOutOfRangeException(name, limit, $"A page has 1 to {Most} items.");
    }
}
