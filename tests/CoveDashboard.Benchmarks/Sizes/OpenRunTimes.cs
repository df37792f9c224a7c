using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Benchmarks.Sizes;

/// <summary>How long the store takes for tables that grow: of a run of 27,200 targets while its results come, of that run with a retry of what failed over it while its results come, and of their inventory. The first questions are those over its first results.</summary>
internal sealed class OpenRunTimes(IServiceProvider services, SizedStore store)
{
    private readonly IRunStore _runs = services.GetRequiredService<IRunStore>();
    private readonly IInventoryStore _inventory = services.GetRequiredService<IInventoryStore>();

    public async Task PrintAsync(CancellationToken cancellationToken)
    {
        var run = await store.OpenAsync(cancellationToken);
        await WatchAsync(run, "open run", isRetry: false, cancellationToken);
        await WatchAsync(await store.RetryAsync(run, cancellationToken), "open retry", isRetry: true, cancellationToken);
    }

    private async Task WatchAsync(Run run, string page, bool isRetry, CancellationToken none)
    {
        var asked = 0;
        var key = InventoryKey.Of(run);
        (string What, Func<Task> Ask, List<double> Times)[] questions =
        [
            ("filter by a column", () => _runs.RowsAsync(run.Id, new RowQuery { Filters = new Dictionary<string, string> { ["Name"] = $"{++asked}" }, Effective = isRetry }, none), []),
            ("sort by a column", () => _runs.RowsAsync(run.Id, new RowQuery { SortBy = asked % 2 == 0 ? "Name" : "S3BucketName", Effective = isRetry }, none), []),
            ("search", () => _runs.RowsAsync(run.Id, new RowQuery { Search = $"team-{asked:0000}", Effective = isRetry }, none), []),
            ("its inventory, filter by a column", () => _inventory.RowsAsync(new InventoryQuery { Key = key, Conditions = [new RowCondition("Name", RowOperator.Contains, $"{asked}")] }, none), []),
        ];
        await foreach (var _ in store.WorkAsync(run, none))
            foreach (var (_, ask, times) in questions)
                times.Add(await QueryTimes.TimeAsync(ask));
        foreach (var (what, _, times) in questions)
            QueryTimes.Print(page, what, times[1..], times[0]);
    }
}
