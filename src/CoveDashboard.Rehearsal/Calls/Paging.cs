using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace CoveDashboard.Rehearsal.Calls;

/// <summary>Pages of a list, with tokens that only the list that gave them understands.</summary>
/// <param name="largest">Largest page of any list, or null for AWS's own.</param>
internal sealed class Paging(int? largest)
{
    /// <summary>One page.</summary>
    /// <param name="list">Names the list; a token of another list is refused.</param>
    /// <param name="items">All items, in an order that does not change between calls.</param>
    /// <param name="token">Token that the caller sent; null for the first page.</param>
    /// <param name="asked">Size that the caller asked for; null for the default.</param>
    /// <param name="size">AWS's size of a page.</param>
    /// <returns>The items with the next token (null after the last page); null when the token is not of this list.</returns>
    public (IEnumerable<T> Items, string? Next)? Page<T>(string list, IReadOnlyList<T> items, JsonNode? token, JsonNode? asked, int size)
    {
        var start = 0;
        if (token is not null && !TryRead(list, token.GetValue<string>(), out start))
            return null;

        var count = (int)Math.Clamp(asked?.GetValue<long>() ?? size, 1, size);
        count = Math.Min(count, largest ?? count);
        var end = Math.Min(items.Count, start + count);
        return (Slice(items, start, end), end < items.Count ? Write(list, end) : null);
    }

    private static IEnumerable<T> Slice<T>(IReadOnlyList<T> items, int start, int end)
    {
        for (var i = start; i < end; i++)
            yield return items[i];
    }

    private static string Write(string list, int position) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{position}|{list}"));

    private static bool TryRead(string list, string token, out int position)
    {
        position = 0;
        var bytes = new byte[token.Length];
        if (!Convert.TryFromBase64String(token, bytes, out var length))
            return false;
        var parts = Encoding.UTF8.GetString(bytes, 0, length).Split('|', 2);
        return parts.Length == 2 && parts[1] == list && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out position);
    }
}
