using CoveDashboard.Engine.Inventory;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Memory;
using CoveDashboard.Storage.Rows.Images;

namespace CoveDashboard.Storage.Inventory;

/// <summary>Images of inventories. A cell's rows change only with its change number (decision 60), so an image that is behind reads what changed since.</summary>
internal sealed class InventoryImages(StoreMemory memory)
{
    private const string Changed =
        """
        SELECT c.account_id AS AccountId, c.account_name AS AccountName, c.ou_path AS OuPath, c.region AS Region, c.known_run AS Run, c.known_ordinal AS Ordinal,
            c.known_at AS KnownAt, c.unknown_since AS UnknownSince, w.body AS Body
        FROM inventory_cells c LEFT JOIN run_rows w ON w.run = c.known_run AND w.ordinal = c.known_ordinal
        WHERE c.connection = @Connection AND c.action = @Action AND c.question = @Question AND c.changed > @Version
        ORDER BY c.account_id, c.region, w.position
        """;

    /// <summary>Null when the database shall answer.</summary>
    public async Task<RowImage?> FindAsync(StoreSession session, InventoryQuery query, bool groups = false)
    {
        if (query.AccountId is not null || !(groups || LooksAtMany(query)))
            return null;
        var version = await session.ScalarAsync<long>("SELECT value FROM counters WHERE name = 'inventory'");
        return await memory.GetAsync<RowImage>(
            query.Key, i => i.Version == version, known => ReadAsync(session, query.Key, known?.Version < version ? known : null, version), i => i.Weight, session.CancellationToken);
    }

    public static InventoryRowPage Page(RowImage image, InventoryQuery query)
    {
        var answer = image.Ask(ImageQuestion.Of(query));
        return new InventoryRowPage([.. answer.Skip(query.Skip).Take(query.Take).Select(Row)], answer.Length);

        InventoryRow Row(int row)
        {
            var cell = image.CellOf(row);
            return new InventoryRow(
                cell.Account.Id, cell.Account.Name, cell.Account.OuPath, cell.Region, cell.Run, cell.Ordinal, image.PositionOf(row),
                Ticks.ToMoment(cell.KnownAt), Ticks.ToMoment(cell.UnknownSince), image.Read(row));
        }
    }

    private static bool LooksAtMany(InventoryQuery query) =>
        query.SortBy is not null || query.Skip > RunImages.FewSkipped || query.Search is { Length: > 0 } || query.Conditions.Count > 0;

    private async Task<RowImage?> ReadAsync(StoreSession session, InventoryKey key, RowImage? known, long version)
    {
        var accounts = new Dictionary<(string, string, string), ImageAccount>();
        var regions = new Dictionary<string, string>(StringComparer.Ordinal);
        var changed = new List<ImageCell>();
        var bodies = new List<ReadOnlyMemory<byte>>();
        var weight = known?.Weight ?? 0;
        Row? open = null;
        var rows = session.StreamAsync<Row>(Changed, new { key.Connection, key.Action, key.Question, Version = known?.Version ?? -1 });
        await foreach (var row in rows.WithCancellation(session.CancellationToken))
        {
            if (open is not null && (open.AccountId, open.Region) != (row.AccountId, row.Region))
                Close(open);
            open = row;
            if (row.Body is null)
                continue;
            bodies.Add(session.Dialect.DecodeRow(row.Body));
            weight += bodies[^1].Length;
            if (weight > memory.MaxWeight)
                return null;
        }
        if (open is not null)
            Close(open);
        return new RowImage(Merged(known?.Cells ?? [], changed), version);

        void Close(Row of)
        {
            var name = (of.AccountId, of.AccountName, of.OuPath);
            if (!accounts.TryGetValue(name, out var account))
                accounts[name] = account = new ImageAccount(of.AccountId, of.AccountName, of.OuPath);
            if (!regions.TryGetValue(of.Region, out var region))
                regions[of.Region] = region = of.Region;
            changed.Add(new ImageCell(account, region, of.Run ?? 0, of.Ordinal ?? 0, [.. bodies], of.KnownAt ?? 0, of.UnknownSince));
            bodies.Clear();
        }
    }

    /// <summary>Both in the order of the table; a changed cell stands for the one before, and one without rows for nothing.</summary>
    private static List<ImageCell> Merged(IReadOnlyList<ImageCell> known, List<ImageCell> changed)
    {
        var cells = new List<ImageCell>(known.Count + changed.Count);
        var (old, next) = (0, 0);
        while (old < known.Count || next < changed.Count)
        {
            var order = old == known.Count ? 1 : next == changed.Count ? -1 : Compare(known[old], changed[next]);
            var cell = order < 0 ? known[old] : changed[next];
            if (order <= 0)
                old++;
            if (order >= 0)
                next++;
            if (cell.Bodies.Count > 0)
                cells.Add(cell);
        }
        return cells;
    }

    private static int Compare(ImageCell a, ImageCell b) =>
        string.CompareOrdinal(a.Account.Id, b.Account.Id) is var accounts and not 0 ? accounts : string.CompareOrdinal(a.Region, b.Region);

    private sealed record Row
    {
        public string AccountId { get; init; } = "";
        public string AccountName { get; init; } = "";
        public string OuPath { get; init; } = "";
        public string Region { get; init; } = "";
        public int? Run { get; init; }
        public int? Ordinal { get; init; }
        public long? KnownAt { get; init; }
        public long? UnknownSince { get; init; }
        public object? Body { get; init; }
    }
}
