using System.Text;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Storage.Rows;
using CoveDashboard.Storage.Rows.Images;

namespace CoveDashboard.Storage.Inventory;

/// <summary>Rows of an image that share a value; the most first.</summary>
internal static class ImageGroups
{
    /// <param name="column">A place as people write it, or a member in lower case.</param>
    public static IReadOnlyList<InventoryGroup> Of(RowImage image, ImageQuestion question, string column, int limit)
    {
        var name = new MemberName(column);
        var groups = new Dictionary<Value, Group>();
        foreach (var row in image.Ask(question with { SortBy = null }))
        {
            var cell = image.CellOf(row);
            var value = new Value(column switch
            {
                "account" => cell.Account.Id,
                "region" => cell.Region,
                "ou" => cell.Account.OuPath,
                _ => RowJson.LowerText(image.BodyOf(row), name) is { } text ? Encoding.UTF8.GetString(text) : null,
            });
            if (!groups.TryGetValue(value, out var group))
                groups[value] = group = new Group();
            group.Add(cell.Account.Id);
        }
        return
        [
            .. groups.OrderByDescending(g => g.Value.Rows).ThenBy(g => g.Key.Text is null).ThenBy(g => g.Key.Text, StringComparer.Ordinal).Take(limit)
                .Select(g => new InventoryGroup(g.Key.Text, g.Value.Rows, g.Value.Accounts)),
        ];
    }

    /// <summary>A text, or none: a dictionary takes no null.</summary>
    private readonly record struct Value(string? Text);

    private sealed class Group
    {
        private string? _last;

        public int Rows { get; private set; }

        public int Accounts { get; private set; }

        /// <summary>Rows come account by account: the order of the table.</summary>
        public void Add(string accountId)
        {
            Rows++;
            if (accountId == _last)
                return;
            Accounts++;
            _last = accountId;
        }
    }
}
