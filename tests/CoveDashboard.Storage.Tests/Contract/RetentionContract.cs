using System.Text.Json.Nodes;
using CoveDashboard.Engine.Board;
using CoveDashboard.Engine.Board.Snapshots;
using CoveDashboard.Engine.Cron;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Retention;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Schedules;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Tests.Support;
using CoveDashboard.Testing.Plans;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Storage.Tests.Contract;

/// <summary>What retention may take, what it must leave, and that nobody reads a half of it.</summary>
public abstract class RetentionContract : StoreContract
{
    private static readonly RetentionPolicy Strict = new(KeepDays: 30, KeepRunsPerSchedule: 1, KeepRunsPerAction: 1);
    private static readonly RunBuilder Small = new() { Accounts = 2, Regions = ["eu-west-1"], Slices = 1 };
    private static readonly DateTimeOffset Later = RunBuilder.Noon.AddDays(31);
    private static readonly InventoryKey Key = new("acme", "cloudtrail-trails", InventoryKey.QuestionOf(new JsonObject { ["name"] = "x" }));

    private IRetentionStore Retention => Fixture.Retention;

    [Fact]
    public async Task PreviewAsync_OfRunsThatNothingRefersTo_NamesAllButTheNewest()
    {
        await TakeAsync(Small);
        await TakeAsync(Small);
        await TakeAsync(Small);

        (await RemovableAsync()).ShouldBe([1, 2]);
        (await RemovableAsync(Strict with { KeepRunsPerAction = 2 })).ShouldBe([1]);
        (await RemovableAsync(Strict with { KeepDays = 31 })).ShouldBeEmpty();
        (await RemovableAsync(RetentionPolicy.Off)).ShouldBeEmpty();
    }

    [Fact]
    public async Task PreviewAsync_OfRunsThatTheInventoryPointsTo_LeavesThem()
    {
        await TakeAsync(Small);
        await TakeAsync(Small with { Only = t => t.AccountId == RunBuilder.AccountId(0) });
        await Store.FinishedAsync(Small with { Only = t => t.AccountId == RunBuilder.AccountId(0) }, t => Made.Failed(t));

        (await RemovableAsync()).ShouldBeEmpty("the first knows an account, the second is known last, the third tried last");

        await TakeAsync(Small);
        (await RemovableAsync()).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task PreviewAsync_OfAnOpenRunAndItsChain_LeavesTheWholeChain()
    {
        var first = await Store.FinishedAsync(Small, t => Made.Failed(t));
        await Store.CreateAsync((Small with { RetryOf = first.Id }).Build(), default);
        await TakeAsync(Small);
        await TakeAsync(Small);

        (await RemovableAsync()).ShouldBe([3]);
    }

    [Fact]
    public async Task PreviewAsync_OfRunsOfPlansSchedulesAndTiles_LeavesThem()
    {
        var planned = await TakeAsync(Small);
        var scheduled = await TakeAsync(Small);
        await TakeAsync(Small);
        var shown = await TakeAsync(Small);
        await TakeAsync(Small);
        await Fixture.Plans.SealAsync(new PlanBuilder { RunId = planned.Id });
        await ScheduleAsync(scheduled.Id);
        await Fixture.Board.AddAsync(Tile, default);
        await Fixture.Board.CountAsync(Tile, [new TileCell("acme", "1", "eu-west-1", 1, CellKnowledge.Known, shown.Number, shown.Number, RunBuilder.Noon, 1, 1, new Dictionary<string, int>())], 1, isAnew: false, _ => BoardFigure.None with { LastRun = shown.Number }, RunBuilder.Noon, default);

        (await RemovableAsync()).ShouldBe([3]);
    }

    [Fact]
    public async Task PreviewAsync_OfTheRunThatChangesAreCountedFrom_LeavesItUntilALaterBoardIsFrozen()
    {
        var snapshots = Fixture.Services.GetRequiredService<IBoardSnapshotStore>();
        await TakeAsync(Small);
        await snapshots.AddAsync(new BoardSnapshot("a", "", "local|administrator", "administrator", new BoardPicture(RunBuilder.Noon, false, [])), default);
        await TakeAsync(Small);
        await TakeAsync(Small);

        (await RemovableAsync()).ShouldBe([2]);
        await snapshots.AddAsync(new BoardSnapshot("b", "", "local|administrator", "administrator", new BoardPicture(RunBuilder.Noon, false, [])), default);
        (await RemovableAsync()).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task BeginAsync_OfRuns_HidesTheirResultsAtOnceAndKeepsTheirTotals()
    {
        var old = await TakeAsync(Small);
        var kept = await TakeAsync(Small);

        var sweep = (await Retention.BeginAsync(await PreviewAsync(), "alpha", Later, default)).ShouldNotBeNull();

        sweep.ShouldBe(new RetentionSweep(1, Later, "alpha", Strict, 1, 2, 2, 0, null));
        var head = (await Store.FindAsync(old.Id, default)).ShouldNotBeNull();
        (head.ResultsRemovedAt, head.Totals, head.Rows).ShouldBe((Later, old.Totals, 2L));
        foreach (var read in Reads(old))
            (await read.ShouldThrowAsync<ResultsRemovedException>()).Message.ShouldBe("The results of run 1 were removed on 2026-04-01 by the retention policy. Its totals, calls and who was left out are kept.");
        (await Store.ResultsAsync(kept.Id, new ResultQuery(), default)).Total.ShouldBe(2);
        (await Fixture.Inventory.RowsAsync(new InventoryQuery { Key = Key }, default)).Total.ShouldBe(2);
    }

    [Fact]
    public async Task BeginAsync_AfterARetryWasMadeMeanwhile_PassesTheRunOver()
    {
        var old = await Store.FinishedAsync(Small, t => Made.Failed(t));
        await TakeAsync(Small);
        var found = await PreviewAsync();
        await Store.CreateAsync((Small with { RetryOf = old.Id }).Build(), default);

        (await Retention.BeginAsync(found, "alpha", Later, default)).ShouldBeNull();

        found.Runs.Count.ShouldBe(1);
        (await Store.ResultsAsync(old.Id, new ResultQuery(), default)).Total.ShouldBe(2);
        (await Retention.SweepsAsync(10, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task BeginAsync_ByTwoAtOnce_TakesEachRunOnce()
    {
        await using var other = Fixture.Another();
        for (var i = 0; i < 4; i++)
            await TakeAsync(Small);
        var found = await PreviewAsync();

        var begun = await Task.WhenAll(Retention.BeginAsync(found, "alpha", Later, default), other.Retention.BeginAsync(found, "gamma", Later, default));

        begun.OfType<RetentionSweep>().ShouldHaveSingleItem().Runs.ShouldBe(3);
    }

    [Fact]
    public async Task ThinAsync_StepByStep_LeavesNothingOfTheRunAndAllOfOthers()
    {
        var old = await Store.FinishedAsync(new RunBuilder { Accounts = 700, Regions = ["eu-west-1", "us-east-1"], Slices = 3 }, t => Made.Succeeded(t, Row(), Row()));
        var kept = await Store.FinishedAsync(new RunBuilder { Accounts = 700, Regions = ["eu-west-1", "us-east-1"], Slices = 3 }, t => Made.Succeeded(t, Row()));
        await Retention.BeginAsync(await PreviewAsync(), "alpha", Later, default);

        var steps = 0;
        while (await Retention.ThinAsync(Later.AddMinutes(1), default))
            steps++;

        // 2,800 rows, 1,400 results, 1,400 targets, 700 accounts and 3 slices, a thousand at a time.
        steps.ShouldBe(7);
        var sweep = (await Retention.SweepsAsync(10, default)).ShouldHaveSingleItem();
        (sweep.Deleted, sweep.FinishedAt).ShouldBe((6303L, Later.AddMinutes(1)));
        (await Store.FindAsync(old.Id, default))!.Totals.Succeeded.ShouldBe(1400);
        (await Store.RowsAsync(kept.Id, new RowQuery(), default)).Total.ShouldBe(1400);
        (await Store.TargetsAsync(kept.Id, default)).Count.ShouldBe(1400);
        (await PreviewAsync()).Runs.ShouldBeEmpty();
    }

    [Fact]
    public async Task ThinAsync_OfAChainOfRetries_TakesItWhole()
    {
        var first = await Store.FinishedAsync(Small, t => Made.Failed(t));
        await Store.FinishedAsync(Small with { RetryOf = first.Id }, t => Made.Succeeded(t, Row()));
        await TakeAsync(Small);

        await Retention.BeginAsync(await PreviewAsync(), "alpha", Later, default);
        while (await Retention.ThinAsync(Later, default))
            (await Retention.SweepsAsync(1, default))[0].Runs.ShouldBe(2);

        (await Retention.SweepsAsync(1, default))[0].FinishedAt.ShouldBe(Later);
        var again = await Store.CreateAsync((Small with { RetryOf = first.Id }).Build(), default);
        await Store.WorkAsync(again.Id, t => Made.Succeeded(t, Row()));
        (await Store.ResultsAsync(again.Id, new ResultQuery { Effective = true }, default)).Total.ShouldBe(2, "a retry of what is removed begins a chain of its own");
    }

    [Fact]
    public async Task ClaimAsync_WhileAnotherHoldsIt_IsRefusedUntilItsTimeIsOver()
    {
        var minute = TimeSpan.FromMinutes(1);
        (await Retention.ClaimAsync("a", Later, minute, default)).ShouldBeTrue();

        (await Retention.ClaimAsync("b", Later.AddSeconds(59), minute, default)).ShouldBeFalse();
        (await Retention.ClaimAsync("a", Later.AddSeconds(59), minute, default)).ShouldBeTrue();
        (await Retention.ClaimAsync("b", Later.AddSeconds(61), minute, default)).ShouldBeFalse();
        (await Retention.ClaimAsync("b", Later.AddSeconds(119), minute, default)).ShouldBeTrue();
        await Retention.ReleaseAsync("a", default);
        (await Retention.ClaimAsync("a", Later.AddSeconds(120), minute, default)).ShouldBeFalse();
        await Retention.ReleaseAsync("b", default);
        (await Retention.ClaimAsync("a", Later.AddSeconds(120), minute, default)).ShouldBeTrue();
    }

    [Fact]
    public async Task PictureAtAsync_BehindRemovedResults_TakesNoOlderRunForTheirState()
    {
        await TakeAsync(Small);
        var removed = await TakeAsync(Small);
        await TakeAsync(Small with { Only = t => t.AccountId == RunBuilder.AccountId(0) });
        (await Fixture.Inventory.PictureAtAsync(Key, Later, default)).Select(c => c.Run).ShouldBe([3, 2]);

        await Retention.BeginAsync(new RetentionPreview(Strict, [new RemovableRun(removed.Number, "acme", "cloudtrail-trails", RunBuilder.Noon, 2, 2)]), "alpha", Later, default);

        (await Fixture.Inventory.PictureAtAsync(Key, Later, default)).Select(c => c.Run).ShouldBe([3]);
    }

    [Fact]
    public async Task SizeAsync_OfTheStore_NamesItsTablesAndGrowsADayAtATime()
    {
        await TakeAsync(Small);

        var size = await Retention.SizeAsync(default);
        await Retention.KeepSampleAsync(100, RunBuilder.Noon, default);
        await Retention.KeepSampleAsync(120, RunBuilder.Noon.AddHours(2), default);
        await Retention.KeepSampleAsync(150, RunBuilder.Noon.AddDays(1), default);

        size.Bytes.ShouldBeGreaterThan(10_000);
        size.Tables.Select(t => t.Name).ShouldContain("run_rows");
        (await Retention.SamplesAsync(default)).ShouldBe([new SizeSample(RunBuilder.Noon.AddHours(2), 120, 2, 2), new SizeSample(RunBuilder.Noon.AddDays(1), 150, 2, 2)]);
    }

    private static BoardTile Tile { get; } = new() { Id = "a", Kind = TileKind.Count, Title = "Trails", Connections = ["acme"], Action = "cloudtrail-trails" };

    private static JsonObject Row() => new() { ["Name"] = "trail" };

    private Task<Run> TakeAsync(RunBuilder builder) => Store.FinishedAsync(builder, t => Made.Succeeded(t, Row()));

    private Task<RetentionPreview> PreviewAsync() => Retention.PreviewAsync(Strict, Later, default);

    private async Task<IEnumerable<int>> RemovableAsync(RetentionPolicy? policy = null) =>
        (await Retention.PreviewAsync(policy ?? Strict, Later, default)).Runs.Select(r => r.Number);

    private IEnumerable<Func<Task>> Reads(Run run) =>
    [
        () => Store.ResultsAsync(run.Id, new ResultQuery(), default),
        () => Store.ResultsAsync(run.Id, new ResultQuery { Effective = true }, default),
        () => Store.FindResultAsync(run.Id, 0, default),
        () => Store.RowsAsync(run.Id, new RowQuery(), default),
        () => Store.CausesAsync(run.Id, default),
        () => Store.TargetsAsync(run.Id, default),
        () => Store.StatesAsync(run.Id, default),
        () => Fixture.Inventory.PictureOfRunAsync(run.Id, default),
    ];

    private async Task ScheduleAsync(Guid run)
    {
        var schedule = new Schedule
        {
            Id = Guid.NewGuid(),
            Name = "nightly",
            Run = new RunRequest { Connection = "acme", Action = "trails" },
            Time = new CronTime("0 2 * * *", "UTC"),
            Owner = new ScheduleOwner(PersonId.Local("omega"), "Omega", null),
            ChangedAt = RunBuilder.Noon,
            ChangedBy = "Omega",
        };
        await Fixture.Schedules.AddAsync(schedule, default);
        var started = new ScheduleEvent(RunBuilder.Noon, RunBuilder.Noon, ScheduleEventKind.Started, run, "Started.");
        (await Fixture.Schedules.SettleAsync(new ScheduleSettlement(schedule, null, null, started), default)).ShouldBeTrue();
    }
}
