using System.Diagnostics;
using System.Globalization;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Board;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.Retention;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Benchmarks.Sizes;

/// <summary>
/// How long the store takes for what each page asks of it: the first time, and the median of those that follow. Tables are asked for something else each time, so
/// that no answer is remembered.
/// </summary>
internal sealed class QueryTimes(IServiceProvider services, Run newest)
{
    private const int Times = 25;
    private const int AimMs = 50;

    private readonly IRunStore _runs = services.GetRequiredService<IRunStore>();
    private readonly IInventoryStore _inventory = services.GetRequiredService<IInventoryStore>();
    private readonly InventoryKey _key = InventoryKey.Of(newest);

    public async Task PrintAsync(CancellationToken cancellationToken)
    {
        foreach (var (page, what, ask) in All(cancellationToken))
        {
            var first = await TimeAsync(ask);
            var times = new List<double>(Times);
            for (var i = 0; i < Times; i++)
                times.Add(await TimeAsync(ask));
            Print(page, what, times, first);
        }
    }

    /// <param name="times">Milliseconds.</param>
    public static void Print(string page, string what, List<double> times, double first)
    {
        times.Sort();
        var median = times[times.Count / 2];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{page,-14} {what,-52} │ {median,8:0.0} ms {(median <= AimMs ? '■' : '✕')} │ {times[0],8:0.0} – {times[^1],8:0.0} │ first {first:0.0}"));
    }

    /// <returns>Milliseconds.</returns>
    public static async Task<double> TimeAsync(Func<Task> ask)
    {
        var began = Stopwatch.GetTimestamp();
        await ask();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private IEnumerable<(string Page, string What, Func<Task> Ask)> All(CancellationToken none)
    {
        var (time, columns) = (0, (string[])["Name", "TrailARN", "HomeRegion", "S3BucketName", "IsLogging"]);
        var (id, audit, board, retention) = (newest.Id, services.GetRequiredService<IAuditStore>(), services.GetRequiredService<IBoardStore>(), services.GetRequiredService<IRetentionStore>());
        yield return ("runs", "first page", () => _runs.ListAsync(new RunQuery(), none));
        yield return ("runs", "by action and status", () => _runs.ListAsync(new RunQuery { Action = newest.Action, Statuses = [RunStatus.CompletedWithFailures] }, none));
        yield return ("run", "head", () => _runs.FindAsync(newest.Number, none));
        yield return ("run", "27,200 targets", () => _runs.TargetsAsync(id, none));
        yield return ("run", "27,200 states (snapshot)", () => _runs.StatesAsync(id, none));
        yield return ("run", "changes since the last look", () => _runs.ChangesAsync(id, newest.LastSequence - 200, 5000, none));
        yield return ("run results", "first rows", () => _runs.RowsAsync(id, new RowQuery(), none));
        yield return ("run results", "rows from 20,000 on", () => _runs.RowsAsync(id, new RowQuery { Skip = 20_000 }, none));
        yield return ("run results", "filter by a column", () => _runs.RowsAsync(id, new RowQuery { Filters = new Dictionary<string, string> { ["Name"] = $"{++time}" } }, none));
        yield return ("run results", "filter by region", () => _runs.RowsAsync(id, new RowQuery { Filters = new Dictionary<string, string> { ["region"] = $"-{++time % 3}", ["ou"] = $"{time % 7}" } }, none));
        yield return ("run results", "sort by a column", () => _runs.RowsAsync(id, new RowQuery { SortBy = columns[++time % 5], Descending = true }, none));
        yield return ("run results", "sort by account", () => _runs.RowsAsync(id, new RowQuery { SortBy = "account", Filters = new Dictionary<string, string> { ["region"] = $"{++time % 3}" } }, none));
        yield return ("run results", "search", () => _runs.RowsAsync(id, new RowQuery { Search = $"team-{++time:0000}" }, none));
        yield return ("run results", "with retries over it", () => _runs.RowsAsync(id, new RowQuery { Effective = true }, none));
        yield return ("run results", "one target", () => _runs.FindResultAsync(id, 13_000, none));
        yield return ("run failures", "causes with examples", () => _runs.CausesAsync(id, none));
        yield return ("run (REST)", "failed results, first page", () => _runs.ResultsAsync(id, new ResultQuery { States = [TargetState.Failed] }, none));
        yield return ("inventories", "all of a connection", () => _inventory.ListAsync(newest.Connection, none));
        yield return ("inventory", "coverage", () => _inventory.CoverageAsync(_key, null, null, none));
        yield return ("inventory", "first rows", () => _inventory.RowsAsync(new InventoryQuery { Key = _key }, none));
        yield return ("inventory", "filter by a column", () => _inventory.RowsAsync(new InventoryQuery { Key = _key, Conditions = [new RowCondition("Name", RowOperator.Contains, $"{++time}")] }, none));
        yield return ("inventory", "sort by a column", () => _inventory.RowsAsync(new InventoryQuery { Key = _key, SortBy = columns[++time % 5] }, none));
        yield return ("inventory", "search", () => _inventory.RowsAsync(new InventoryQuery { Key = _key, Search = $"team-{++time:0000}" }, none));
        yield return ("inventory", "group by OU", () => _inventory.GroupsAsync(new InventoryQuery { Key = _key }, "ou", 100, none));
        yield return ("inventory", "group by a column", () => _inventory.GroupsAsync(new InventoryQuery { Key = _key }, columns[++time % 5], 100, none));
        yield return ("account", "its cells", () => _inventory.OfAccountAsync(newest.Connection, "100000000042", none));
        yield return ("drift", "picture of a run", () => _inventory.PictureOfRunAsync(id, none));
        yield return ("drift", "picture of a moment", () => _inventory.PictureAtAsync(_key, newest.CreatedAt.AddDays(-100), none));
        yield return ("board", "tiles with points", () => board.ReadAsync(IBoardStore.ShownPoints, none));
        yield return ("audit", "newest", () => audit.ListAsync(new AuditQuery { NewestFirst = true }, none));
        yield return ("audit", "by kind", () => audit.ListAsync(new AuditQuery { Kind = "person", NewestFirst = true }, none));
        yield return ("audit", "by actor", () => audit.ListAsync(new AuditQuery { Actor = "person-7", NewestFirst = true }, none));
        yield return ("administration", "what a sweep would take", () => retention.PreviewAsync(new RetentionPolicy(90, 10, 10), TimeProvider.System.GetUtcNow(), none));
        yield return ("administration", "sizes", () => retention.SizeAsync(none));
    }
}
