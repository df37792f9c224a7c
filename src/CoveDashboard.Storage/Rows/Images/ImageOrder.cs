namespace CoveDashboard.Storage.Rows.Images;

/// <summary>The order of an image's rows; equal ones keep that of the table. Absent values come last in both directions.</summary>
internal static class ImageOrder
{
    /// <param name="rows">In the table's order.</param>
    public static int[] Of(RowImage image, List<int> rows, ImageQuestion question)
    {
        int[] order = [.. rows];
        if (question.SortBy is not { } column)
            return order;
        var sign = question.Descending ? -1 : 1;
        switch (column)
        {
            case "account":
                SortPlaces((a, b) => Compare(a.Account.LowerName, b.Account.LowerName) is var names and not 0 ? names : Compare(a.Account.Utf8Id, b.Account.Utf8Id));
                break;
            case "region":
                SortPlaces((a, b) => string.CompareOrdinal(a.Region, b.Region));
                break;
            case "ou":
                SortPlaces((a, b) => Compare(a.Account.LowerOuPath, b.Account.LowerOuPath));
                break;
            case "known" when question.HasAges:
                SortPlaces((a, b) => a.KnownAt.CompareTo(b.KnownAt));
                break;
            default:
                SortMembers(new MemberName(column));
                break;
        }
        return order;

        void SortPlaces(Comparison<ImageCell> compare) =>
            order.AsSpan().Sort((a, b) => compare(image.CellOf(a), image.CellOf(b)) is var places and not 0 ? sign * places : a.CompareTo(b));

        void SortMembers(MemberName name)
        {
            var keys = new (int Row, OrderKey Value)[order.Length];
            for (var i = 0; i < order.Length; i++)
                keys[i] = (order[i], RowJson.Order(image.BodyOf(order[i]), name));
            keys.AsSpan().Sort((a, b) => a.Value.CompareTo(b.Value, sign) is var values and not 0 ? values : a.Row.CompareTo(b.Row));
            for (var i = 0; i < order.Length; i++)
                order[i] = keys[i].Row;
        }
    }

    private static int Compare(ReadOnlyMemory<byte> a, ReadOnlyMemory<byte> b) => a.Span.SequenceCompareTo(b.Span);
}
