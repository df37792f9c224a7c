using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Memory;
using CoveDashboard.Storage.Results;
using CoveDashboard.Storage.Runs;

namespace CoveDashboard.Storage.Rows.Images;

/// <summary>
/// Images of the rows of runs. A target has one result and its rows never change, so an image that is behind reads the results that came since; what retries
/// found is put over it.
/// </summary>
internal sealed class RunImages(StoreMemory memory, RunTargets targets)
{
    /// <summary>So many rows are skipped as fast by the database.</summary>
    public const int FewSkipped = 1000;

    private const string Every = "SELECT ordinal, body FROM run_rows WHERE run = @Number ORDER BY ordinal, position";

    private const string Since =
        """
        SELECT w.ordinal, w.body FROM run_results r JOIN run_rows w ON w.run = r.run AND w.ordinal = r.ordinal
        WHERE r.run = @Number AND r.sequence > @Version ORDER BY w.ordinal, w.position
        """;

    // A target that a retry found nothing at has a line without a body.
    private const string Retried =
        """
        SELECT o.origin, w.body FROM retry_results o LEFT JOIN run_rows w ON w.run = o.run AND w.ordinal = o.ordinal
        WHERE o.root = @Number ORDER BY o.origin, w.position
        """;

    /// <param name="isRetried">Whether results of retries stand over the first run's.</param>
    /// <returns>Null when the database shall answer.</returns>
    public async Task<RowImage?> FindAsync(StoreSession session, RunHead run, RowQuery query, bool isRetried)
    {
        // Where retries stand over a run, even its first rows are many joins.
        if (!LooksAtMany(query) && !isRetried)
            return null;
        var isOwn = !query.Effective || run.Number == run.Root;
        var (number, version) = isOwn
            ? (run.Number, run.LastSequence)
            : (run.Root, await session.ScalarAsync<long>("SELECT last_sequence FROM runs WHERE number = @Root", new { run.Root }));
        var key = (nameof(RunImages), number);
        if (memory.IsRefused<RowImage>(key))
            return null;
        var places = await targets.ReadAsync(session, number);
        var image = await GetAsync(key, version, known => ReadAsync(session, places, number, known, version));
        if (image is null || !isRetried)
            return image;
        var reached = await RetryOrigins.ReachedAsync(session, number);
        return await GetAsync((nameof(Retried), number), reached, _ => OverlaidAsync(session, places, image, number, reached));

        Task<RowImage?> GetAsync(object of, long upTo, Func<RowImage?, Task<RowImage?>> readAsync) =>
            memory.GetAsync(of, i => i.Version == upTo, readAsync, i => i.Weight, session.CancellationToken);
    }

    public static RowPage Page(RowImage image, RowQuery query)
    {
        var answer = image.Ask(ImageQuestion.Of(query));
        return new RowPage([.. answer.Skip(query.Skip).Take(query.Take).Select(Row)], answer.Length);

        ResultRow Row(int row)
        {
            var cell = image.CellOf(row);
            return new ResultRow(cell.Ordinal, cell.Account.Id, cell.Account.Name, cell.Account.OuPath, cell.Region, image.Read(row));
        }
    }

    private static bool LooksAtMany(RowQuery query) =>
        query.SortBy is not null || query.Skip > FewSkipped || query.Search is { Length: > 0 } || query.Filters.Any(f => f.Value.Length > 0);

    private async Task<RowImage?> ReadAsync(StoreSession session, IReadOnlyList<Target> places, int number, RowImage? known, long version)
    {
        var before = known?.Version < version ? known : null;
        var cells = await CellsAsync(session, places, before is null ? Every : Since, number, before?.Version ?? 0);
        return cells is null ? null : new RowImage(before is null ? cells : ImageCells.Merge(before.Cells, cells, ByOrdinal), version);
    }

    private async Task<RowImage?> OverlaidAsync(StoreSession session, IReadOnlyList<Target> places, RowImage image, int root, long version)
    {
        var cells = await CellsAsync(session, places, Retried, root, version: 0);
        return cells is null ? null : new RowImage(ImageCells.Merge(image.Cells, cells, ByOrdinal), version);
    }

    private static int ByOrdinal(ImageCell a, ImageCell b) => a.Ordinal.CompareTo(b.Ordinal);

    /// <returns>Null: too large.</returns>
    private async Task<List<ImageCell>?> CellsAsync(StoreSession session, IReadOnlyList<Target> places, string sql, int number, long version)
    {
        var accounts = new ImageAccounts();
        var cells = new List<ImageCell>();
        var bodies = new List<byte[]>();
        var (ordinal, bytes) = (-1, 0L);
        await session.ScanAsync(sql, new { Number = number, Version = version }, row =>
        {
            if (row.Number(0) != ordinal)
                Close();
            ordinal = (int)row.Number(0);
            if (row.IsNull(1))
                return true;
            bodies.Add(row.Json(1));
            bytes += bodies[^1].Length;
            return bytes <= memory.MaxWeight;
        });
        Close();
        return bytes > memory.MaxWeight ? null : cells;

        void Close()
        {
            if (ordinal < 0)
                return;
            var target = places[ordinal];
            cells.Add(new ImageCell(accounts.Of(target.AccountId, target.AccountName, target.OuPath), target.Region, number, ordinal, [.. bodies]));
            bodies.Clear();
        }
    }
}
