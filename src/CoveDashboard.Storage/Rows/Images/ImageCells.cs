namespace CoveDashboard.Storage.Rows.Images;

/// <summary>Lists of cells in the order of a table.</summary>
internal static class ImageCells
{
    /// <summary>A changed cell stands for the one before, and one without rows for nothing.</summary>
    public static List<ImageCell> Merge(IReadOnlyList<ImageCell> known, List<ImageCell> changed, Comparison<ImageCell> compare)
    {
        var cells = new List<ImageCell>(known.Count + changed.Count);
        var (old, next) = (0, 0);
        while (old < known.Count || next < changed.Count)
        {
            var order = old == known.Count ? 1 : next == changed.Count ? -1 : compare(known[old], changed[next]);
            var cell = order < 0 ? known[old] : changed[next];
            if (order <= 0)
                old++;
            if (order >= 0)
                next++;
            if (cell.Bodies.Length > 0)
                cells.Add(cell);
        }
        return cells;
    }
}
