using System.Text.Json.Nodes;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Cron;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Schedules;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Storage.Tests.Support;

namespace CoveDashboard.Storage.Tests.Contract;

/// <summary>Schedules: of a time comes one thing, whoever finds it due.</summary>
public abstract class ScheduleContract : StoreContract
{
    private static readonly DateTimeOffset Due = RunBuilder.Noon.AddHours(14);

    private static readonly Schedule Nightly = new()
    {
        Id = Guid.Parse("0198a0aa-0000-7000-8000-000000000001"),
        Name = "nightly",
        Run = new RunRequest
        {
            Connection = "acme",
            Action = "trails",
            Parameters = new JsonObject { ["depth"] = 3 },
            Targets = new TargetSelection(["ou-ab12-abcdefgh"], ["111111111111"], true, ["prod"]),
            Regions = new RegionSelection(null, ["us-east-1"], new Dictionary<string, RegionFilter> { ["aws"] = new(["eu-west-1"], [], IncludeNonRegional: true) }),
            Reason = "because",
            Options = new RunOptions { RoleName = "Reader", ExternalId = "not to be kept", FailureBudget = new FailureBudget(3, null) },
        },
        Time = new CronTime("0 2 * * *", "Europe/Berlin"),
        Overlap = OverlapPolicy.Queue,
        Misfire = MisfirePolicy.Skip,
        Owner = new ScheduleOwner(PersonId.Local("omega"), "Omega", ["ou-ab12-abcdefgh"]),
        ChangedAt = RunBuilder.Noon,
        ChangedBy = "Omega",
        DueAt = Due,
    };

    private IScheduleStore Schedules => Fixture.Schedules;

    [Fact]
    public async Task AddAsync_OfEverything_GivesItBackWithoutTheExternalId()
    {
        (await Schedules.AddAsync(Nightly, default)).ShouldBeTrue();

        var found = (await Schedules.FindAsync(Nightly.Id, default)).ShouldNotBeNull();
        found.ShouldBeWhole(Nightly with { Run = Nightly.Run with { Options = Nightly.Run.Options with { ExternalId = null } } });
        (await Schedules.TimingsAsync(default)).ShouldBe([new ScheduleTiming(Nightly.Id, 1, Nightly.Time, Due, IsQueued: false)]);
        (await Schedules.FindAsync(Guid.NewGuid(), default)).ShouldBeNull();
    }

    [Fact]
    public async Task SettleAsync_ManyAtOnce_OneIsNoted()
    {
        await using var other = Fixture.Another();
        IScheduleStore[] stores = [Schedules, other.Schedules];
        await Schedules.AddAsync(Nightly, default);
        var run = Guid.NewGuid();
        ScheduleEvent[] events = [.. Enumerable.Range(0, 8).Select(i => new ScheduleEvent(Due, Due, ScheduleEventKind.Started, run, $"{i}"))];

        var noted = await Task.WhenAll(events.Select((e, i) => stores[i % 2].SettleAsync(new ScheduleSettlement(Nightly, Due.AddDays(1), null, e), default)));

        noted.Count(n => n).ShouldBe(1);
        var now = (await other.Schedules.FindAsync(Nightly.Id, default))!;
        (now.DueAt, now.LastRun, now.Version).ShouldBe((Due.AddDays(1), run, 1));
        now.Last.ShouldBe(events[Array.IndexOf(noted, true)]);
        (await Schedules.HistoryAsync(Nightly.Id, default)).ShouldBe([now.Last!]);
    }

    [Fact]
    public async Task SettleAsync_MoreThanAreKept_ForgetsTheOldest()
    {
        await Schedules.AddAsync(Nightly, default);
        for (var i = 0; i < IScheduleStore.MaxEvents + 3; i++)
            (await Schedules.SettleAsync(new ScheduleSettlement(Nightly, Due, null, new ScheduleEvent(Due, null, ScheduleEventKind.Skipped, null, $"{i}")), default)).ShouldBeTrue();

        var history = await Schedules.HistoryAsync(Nightly.Id, default);

        (history.Count, history[0].Message, history[^1].Message).ShouldBe((IScheduleStore.MaxEvents, $"{IScheduleStore.MaxEvents + 2}", "3"));
    }

    [Fact]
    public async Task ChangeAsync_AnotherVersion_KeepsItAndWhatCameOfItsTimes()
    {
        await Schedules.AddAsync(Nightly, default);
        await Schedules.SettleAsync(new ScheduleSettlement(Nightly, Due, Due, new ScheduleEvent(Due, Due, ScheduleEventKind.Queued, null, "waits")), default);
        var paused = Nightly with { Name = "paused", IsPaused = true, DueAt = null };

        (await Schedules.ChangeAsync(paused, 2, default)).ShouldBeFalse();
        (await Schedules.ChangeAsync(paused, 1, default)).ShouldBeTrue();

        var now = (await Schedules.ListAsync(default)).ShouldHaveSingleItem();
        (now.Name, now.Version, now.IsPaused, now.DueAt, now.QueuedAt, now.Last!.Message).ShouldBe(("paused", 2, true, null, null, "waits"));
        (await Schedules.TimingsAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task DeleteAsync_Schedule_TakesItsHistoryWithIt()
    {
        await Schedules.AddAsync(Nightly, default);
        await Schedules.SettleAsync(new ScheduleSettlement(Nightly, Due, null, new ScheduleEvent(Due, Due, ScheduleEventKind.Skipped, null, "so")), default);

        (await Schedules.DeleteAsync(Nightly.Id, default)).ShouldBeTrue();

        (await Schedules.DeleteAsync(Nightly.Id, default)).ShouldBeFalse();
        ((await Schedules.ListAsync(default)).Count, (await Schedules.HistoryAsync(Nightly.Id, default)).Count).ShouldBe((0, 0));
    }
}
