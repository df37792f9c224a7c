namespace CoveDashboard.Storage.Rows;

/// <summary>Pages of a table of rows.</summary>
internal static class RowPages
{
    /// <summary>
    /// Whether a page is known to be the last one, so that nobody must count: rows follow on a full page perhaps, and before an empty one there may be
    /// fewer than were skipped. A search for what is rare looks at every row once, and not twice.
    /// </summary>
    public static bool IsLast(int rows, int skip, int take) => rows < take && (rows > 0 || skip == 0);
}
