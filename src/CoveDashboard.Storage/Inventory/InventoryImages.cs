using CoveDashboard.Engine.Inventory;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Memory;
using CoveDashboard.Storage.Rows.Images;

namespace CoveDashboard.Storage.Inventory;

/// <summary>Images of inventories. A cell's rows change only with its change number (decision 60), so an image that is behind reads what changed since.</summary>
internal sealed class InventoryImages(StoreMemory memory)
{
    // In the order in which it is stored: to sort the accounts takes the database as long as to read them.
    private const string Cells =
        """
        SELECT c.account_id, c.account_name, c.ou_path, c.region, c.known_run, c.known_ordinal, c.known_at, c.unknown_since, w.position, w.body
        FROM inventory_cells c LEFT JOIN run_rows w ON w.run = c.known_run AND w.ordinal = c.known_ordinal
        """;

    private const string OfKey = $"{Cells} WHERE c.connection = @Connection AND c.action = @Action AND c.question = @Question";

    // Nothing but what is written here keeps SQLite from looking at every cell of the connection for the few that changed.
    private const string ChangedOfKey = $"{Cells} WHERE c.changed > @Version AND c.connection || '' = @Connection AND c.action = @Action AND c.question = @Question";

    /// <summary>Null when the database shall answer.</summary>
    public async Task<RowImage?> FindAsync(StoreSession session, InventoryQuery query, bool groups = false) =>
        query.AccountId is not null || !(groups || LooksAtMany(query)) ? null : await UpToDateAsync(session, query.Key);

    /// <summary>The whole inventory as the session sees it; null when the database shall answer.</summary>
    public async Task<RowImage?> UpToDateAsync(StoreSession session, InventoryKey key)
    {
        var version = await session.ScalarAsync<long>("SELECT value FROM counters WHERE name = 'inventory'");
        return await memory.GetAsync<RowImage>(
            key, i => i.Version == version, known => ReadAsync(session, key, known?.Version < version ? known : null, version), i => i.Weight, session.CancellationToken);
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
        var (ids, names, ouPaths, regions, accounts) = (new SharedWords(), new SharedWords(), new SharedWords(), new SharedWords(), new ImageAccounts());
        var rows = new List<Row>();
        var bytes = 0L;
        await session.ScanAsync(known is null ? OfKey : ChangedOfKey, new { key.Connection, key.Action, key.Question, Version = known?.Version ?? 0 }, row =>
        {
            var body = row.IsNull(9) ? null : row.Json(9);
            rows.Add(new Row(
                accounts.Of(ids.Of(row.Text(0)), names.Of(row.Text(1)), ouPaths.Of(row.Text(2))), regions.Of(row.Text(3)), Number(row, 4), Number(row, 5), Number(row, 6),
                row.IsNull(7) ? null : row.Number(7), Number(row, 8), body));
            bytes += body?.Length ?? 0;
            return bytes <= memory.MaxWeight;
        });
        if (bytes > memory.MaxWeight)
            return null;
        return known is not null && rows.Count == 0 ? known.AsOf(version) : new RowImage(ImageCells.Merge(known?.Cells ?? [], CellsOf(rows), ByPlace), version);
    }

    private static long Number(IScannedRow row, int column) => row.IsNull(column) ? 0 : row.Number(column);

    private static List<ImageCell> CellsOf(List<Row> rows)
    {
        rows.Sort(Row.Compare);
        var cells = new List<ImageCell>();
        for (int first = 0, next; first < rows.Count; first = next)
        {
            for (next = first + 1; next < rows.Count && rows[next].IsOfTheCellOf(rows[first]);)
                next++;
            var (row, bodies) = (rows[first], new List<byte[]>(next - first));
            foreach (var each in rows[first..next])
                if (each.Body is not null)
                    bodies.Add(each.Body);
            cells.Add(new ImageCell(row.Account, row.Region, (int)row.Run, (int)row.Ordinal, [.. bodies], row.KnownAt, row.UnknownSince));
        }
        return cells;
    }

    private static int ByPlace(ImageCell a, ImageCell b) =>
        string.CompareOrdinal(a.Account.Id, b.Account.Id) is var accounts and not 0 ? accounts : string.CompareOrdinal(a.Region, b.Region);

    /// <summary>A row of a cell, or a cell without any.</summary>
    private sealed record Row(ImageAccount Account, string Region, long Run, long Ordinal, long KnownAt, long? UnknownSince, long Position, byte[]? Body)
    {
        public static int Compare(Row a, Row b)
        {
            if (!ReferenceEquals(a.Account, b.Account) && string.CompareOrdinal(a.Account.Id, b.Account.Id) is var accounts and not 0)
                return accounts;
            if (!ReferenceEquals(a.Region, b.Region) && string.CompareOrdinal(a.Region, b.Region) is var regions and not 0)
                return regions;
            return a.Position.CompareTo(b.Position);
        }

        public bool IsOfTheCellOf(Row other) => Account.Id == other.Account.Id && Region == other.Region;
    }
}
