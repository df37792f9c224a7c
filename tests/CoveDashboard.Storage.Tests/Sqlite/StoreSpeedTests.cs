using System.Diagnostics;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Storage.Tests.Support;

namespace CoveDashboard.Storage.Tests.Sqlite;

/// <summary>
/// How fast the store is, by CPU time, which a busy machine does not change much. Run by itself, in Release:
/// <c>dotnet test tests/CoveDashboard.Storage.Tests -c Release --filter StoreSpeedTests --logger "console;verbosity=detailed" -- xUnit.Explicit=only</c>.
/// </summary>
public sealed class StoreSpeedTests(ITestOutputHelper output) : IDisposable
{
    private const int Targets = 27_200;
    private const int Batch = 500;

    private static readonly RunBuilder Large = new() { Accounts = 1600, Regions = [.. Enumerable.Range(1, 17).Select(i => $"eu-west-{i}")], Slices = 32 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Explicit = true)]
    public async Task Store_RunOf27200Targets_IsFastEnough()
    {
        await using var fixture = SqliteFixture.In(_folder);
        await WriteRunAsync(fixture.Runs, rows: 1);
        output.WriteLine("That warmed up. Now:");

        var (created, written, _) = await WriteRunAsync(fixture.Runs, rows: 1);
        var (_, _, run) = await WriteRunAsync(fixture.Runs, rows: 4);

        await ReadAsync(fixture.Runs, run);
        created.ShouldBeLessThan(TimeSpan.FromSeconds(1));

        // Beside other work on the same core, the same instructions take two to three times the CPU time.
        (Targets / written.TotalSeconds).ShouldBeGreaterThan(10_000);
        (await TimeAsync("states of all targets", () => fixture.Runs.StatesAsync(run.Id, default))).ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    private async Task<(TimeSpan Created, TimeSpan Written, Run Run)> WriteRunAsync(IRunStore store, int rows)
    {
        var wanted = Large.Build();
        var created = await TimeAsync($"create {Targets:N0} targets", () => store.CreateAsync(wanted, default));
        var batches = new List<(SliceLease Lease, List<TargetResult> Results)>();
        foreach (var slice in await store.OpenSlicesAsync(wanted.Run.Id, default))
        {
            var lease = await store.ClaimAsync(wanted.Run.Id, slice);
            foreach (var batch in (await store.OpenTargetsAsync(lease, default)).Chunk(Batch))
                batches.Add((lease, [.. batch.Select(t => Made.Succeeded(t, [.. Enumerable.Range(0, rows).Select(i => Row(t, i))]))]));
        }
        var written = await TimeAsync($"write {Targets:N0} results with {rows} rows each", async () =>
        {
            foreach (var (lease, results) in batches)
                (await store.WriteAsync(lease, results)).Count.ShouldBe(results.Count);
            return batches.Count;
        });
        output.WriteLine($"  {Targets / written.TotalSeconds,10:N0} results a second of CPU time");
        return (created, written, (await store.FinishAsync(wanted.Run.Id, RunBuilder.Noon, default)).ShouldNotBeNull());
    }

    private async Task ReadAsync(IRunStore store, Run run)
    {
        await TimeAsync("signal", () => store.SignalAsync(run.Id, default));
        await TimeAsync("1,000 results", () => store.ResultsAsync(run.Id, new ResultQuery { Limit = 1000 }, default));
        foreach (var (name, query) in new (string, RowQuery)[]
        {
            ("first rows", new()),
            ("rows from 100,000", new() { Skip = 100_000 }),
            ("rows sorted by text", new() { SortBy = "Name" }),
            ("rows sorted by number", new() { SortBy = "Size", Descending = true }),
            ("rows sorted by account", new() { SortBy = "account" }),
            ("rows filtered", new() { Filters = new Dictionary<string, string> { ["Name"] = "trail-9" } }),
            ("rows searched", new() { Search = "trail-99" }),
            ("effective rows sorted", new() { SortBy = "Size", Effective = true }),
        })
            await TimeAsync($"{name} of {run.Rows:N0}", () => store.RowsAsync(run.Id, query, default));
    }

    private async Task<TimeSpan> TimeAsync<T>(string what, Func<Task<T>> work)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        await work();
        process.Refresh();
        var cpu = process.TotalProcessorTime - before;
        output.WriteLine($"  {cpu.TotalMilliseconds,10:N1} ms CPU {clock.Elapsed.TotalMilliseconds,10:N1} ms  {what}");
        return cpu;
    }

    private static JsonObject Row(Target target, int index) => new()
    {
        ["Name"] = $"trail-{target.Ordinal * 7919 % 10007}-{index}",
        ["TrailARN"] = $"arn:aws:cloudtrail:{target.Region}:{target.AccountId}:trail/trail-{target.Ordinal}-{index}",
        ["S3BucketName"] = $"a-bucket-for-trails-{target.Ordinal % 50}",
        ["IsLogging"] = target.Ordinal % 3 == 0,
        ["IsMultiRegionTrail"] = true,
        ["IsOrganizationTrail"] = false,
        ["HomeRegion"] = target.Region,
        ["Size"] = target.Ordinal * 31 % 977,
        ["LatestDeliveryTime"] = "2026-03-01T12:00:00Z",
        ["LatestDeliveryError"] = null,
    };
}
