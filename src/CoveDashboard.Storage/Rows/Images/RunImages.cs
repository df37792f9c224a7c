using CoveDashboard.Engine.Runs;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Memory;
using CoveDashboard.Storage.Results;
using CoveDashboard.Storage.Runs;

namespace CoveDashboard.Storage.Rows.Images;

/// <summary>Images of the rows of runs that have ended: no row of theirs ever changes.</summary>
internal sealed class RunImages(StoreMemory memory, RunTargets targets)
{
    /// <summary>So many rows are skipped as fast by the database.</summary>
    public const int FewSkipped = 1000;

    /// <summary>Null when the database shall answer.</summary>
    public Task<RowImage?> FindAsync(StoreSession session, RunHead run, RowQuery query) =>
        run.IsFinal && LooksAtMany(query)
            ? memory.GetAsync<RowImage>((nameof(RunImages), run.Number), _ => true, _ => ReadAsync(session, run.Number), i => i.Weight, session.CancellationToken)
            : Task.FromResult<RowImage?>(null);

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

    private async Task<RowImage?> ReadAsync(StoreSession session, int number)
    {
        var places = await targets.ReadAsync(session, number);
        var accounts = new Dictionary<string, ImageAccount>(StringComparer.Ordinal);
        var cells = new List<ImageCell>();
        var bodies = new List<ReadOnlyMemory<byte>>();
        var (weight, ordinal) = (0L, -1);
        var rows = session.StreamAsync<Row>("SELECT ordinal AS Ordinal, body AS Body FROM run_rows WHERE run = @Number ORDER BY ordinal, position", new { Number = number });
        await foreach (var row in rows.WithCancellation(session.CancellationToken))
        {
            if (row.Ordinal != ordinal)
                Close();
            ordinal = row.Ordinal;
            bodies.Add(session.Dialect.DecodeRow(row.Body));
            weight += bodies[^1].Length;
            if (weight > memory.MaxWeight)
                return null;
        }
        Close();
        return new RowImage(cells, version: 0);

        void Close()
        {
            if (bodies.Count == 0)
                return;
            var target = places[ordinal];
            if (!accounts.TryGetValue(target.AccountId, out var account))
                accounts[target.AccountId] = account = new ImageAccount(target.AccountId, target.AccountName, target.OuPath);
            cells.Add(new ImageCell(account, target.Region, number, ordinal, [.. bodies]));
            bodies.Clear();
        }
    }

    private sealed record Row
    {
        public int Ordinal { get; init; }
        public object Body { get; init; } = "";
    }
}
