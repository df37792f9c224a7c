using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Cron;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Schedules;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Testing;
using CoveDashboard.Testing.Organizations;
using CoveDashboard.Testing.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Engine.Tests.Schedules;

/// <summary>What comes of the times of a schedule: the test's clock stands at 12:00 UTC on 1 March, and the schedule wants 02:00.</summary>
public sealed class ScheduleStoryTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Two = new(2026, 3, 2, 2, 0, 0, TimeSpan.Zero);

    /// <summary>Enough accounts for a run that pauses by itself when every role refuses.</summary>
    private static readonly OrganizationBuilder Organization = Fixtures.Flat(25).Unit(Fixtures.Ou2, "other").Account("555555555555", "apart", Fixtures.Ou2);

    private readonly FakeClock _clock = new();
    private EngineHost _host = null!;

    private IScheduleDesk Desk => _host.Services.GetRequiredService<IScheduleDesk>();

    private IScheduleStarter Starter => _host.Services.GetRequiredService<IScheduleStarter>();

    private IScheduleKeeper Keeper => _host.Services.GetRequiredService<IScheduleKeeper>();

    public async ValueTask InitializeAsync() => _host = await EngineHost.StartWithSchedulesAsync(Organization, _clock);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task FireAsync_TimeHasCome_StartsOneRunAsTheOwner()
    {
        var schedule = await SaveAsync();
        To(Two);

        await Task.WhenAll(Starter.FireAsync(schedule.Id, default), Starter.FireAsync(schedule.Id, default));

        var run = (await RunsAsync()).ShouldHaveSingleItem();
        (run.CreatedBy, run.Schedule).ShouldBe(("Omega (schedule nightly)", new ScheduleReference(schedule.Id, "nightly")));
        var after = await FindAsync(schedule);
        (after.LastRun, after.DueAt).ShouldBe((run.Id, Two.AddDays(1)));
        (await Desk.HistoryAsync(schedule.Id, default)).ShouldBe([new ScheduleEvent(Two, Two, ScheduleEventKind.Started, run.Id, "Started 02:00.")]);
    }

    [Theory]
    [InlineData(60, 0)]
    [InlineData(180, 1)]
    public async Task LookAsync_TimerNeverRang_StartsWhatIsLongDue(int secondsLate, int runs)
    {
        await SaveAsync();
        To(Two.AddSeconds(secondsLate));

        await Keeper.LookAsync(default);

        (await RunsAsync()).Count.ShouldBe(runs);
    }

    [Fact]
    public async Task FireAsync_BeforeTheTime_StartsNothing()
    {
        var schedule = await SaveAsync();
        To(Two.AddSeconds(-5));

        await Starter.FireAsync(schedule.Id, default);

        (await RunsAsync()).ShouldBeEmpty();
        (await FindAsync(schedule)).ShouldSatisfyAllConditions(s => s.DueAt.ShouldBe(Two), s => s.Last.ShouldBeNull());
    }

    [Theory]
    [InlineData(0, "missed 2026-03-02 02:00 because nothing ran; started 07:12.")]
    [InlineData(2, "missed 3 times from 2026-03-02 02:00 on because nothing ran; started 07:12.")]
    public async Task FireAsync_MissedAndToBeRunOnce_StartsOneRunLateAndSaysSo(int daysLater, string words)
    {
        var schedule = await SaveAsync();
        To(Two.AddDays(daysLater) + new TimeSpan(5, 12, 0));

        await Starter.FireAsync(schedule.Id, default);

        var run = (await RunsAsync()).ShouldHaveSingleItem();
        var after = await FindAsync(schedule);
        after.Last.ShouldBe(new ScheduleEvent(_clock.GetUtcNow(), Two.AddDays(daysLater), ScheduleEventKind.Started, run.Id, words));
        after.DueAt.ShouldBe(Two.AddDays(daysLater + 1));
    }

    [Fact]
    public async Task FireAsync_MissedAndToBeSkipped_StartsNothingAndSaysSo()
    {
        var schedule = await SaveAsync(misfire: MisfirePolicy.Skip);
        To(Two.AddHours(5));

        await Starter.FireAsync(schedule.Id, default);

        (await RunsAsync()).ShouldBeEmpty();
        (await FindAsync(schedule)).Last.ShouldBe(
            new ScheduleEvent(_clock.GetUtcNow(), Two, ScheduleEventKind.Missed, null, "missed 2026-03-02 02:00 because nothing ran; left out, as it is set to."));
        (await LastAuditAsync(AuditKinds.ScheduleNotStarted)).Details["what"]!.ToString().ShouldBe("Missed");
    }

    [Fact]
    public async Task FireAsync_InTheZoneOfTheSchedule_SaysItsTimes()
    {
        var schedule = await SaveAsync(zone: "Europe/Berlin");

        To(schedule.DueAt!.Value + new TimeSpan(5, 12, 0));
        await Starter.FireAsync(schedule.Id, default);

        schedule.DueAt.ShouldBe(Two.AddHours(-1));
        (await FindAsync(schedule)).Last!.Message.ShouldBe("missed 2026-03-02 02:00 because nothing ran; started 07:12.");
    }

    [Fact]
    public async Task FireAsync_OwnerLostTheRole_DoesNotRunAndSaysSo()
    {
        var schedule = await SaveAsync();
        _host.Owners.Now = _ => TestActors.Viewer;
        To(Two);

        await Starter.FireAsync(schedule.Id, default);

        (await RunsAsync()).ShouldBeEmpty();
        var after = await FindAsync(schedule);
        (after.Last!.Kind, after.Last.Message).ShouldBe(
            (ScheduleEventKind.Refused, "Did not start. Omega, as whom it acts, does not hold the role Operator any more. Whoever saves it anew becomes its owner."));
        (await LastAuditAsync(AuditKinds.ScheduleNotStarted)).Details["message"]!.ToString().ShouldBe(after.Last.Message);
    }

    [Fact]
    public async Task FireAsync_OwnerLimitedToAnOuMeanwhile_ReachesItsAccountsOnly()
    {
        var schedule = await SaveAsync();
        _host.Owners.Now = _ => TestActors.Operator with { OuLimits = new Dictionary<Role, IReadOnlySet<string>> { [Role.Operator] = new HashSet<string> { Fixtures.Ou2 } } };
        To(Two);

        await Starter.FireAsync(schedule.Id, default);

        var run = (await RunsAsync()).ShouldHaveSingleItem();
        (await _host.Desk.TargetsAsync(run.Id, default)).Select(t => t.AccountId).ShouldBe(["555555555555"]);
        (await _host.Desk.LeftOutAsync(run.Id, default)).Count(l => l.Reason == LeftOutReason.OutsideOus).ShouldBe(26);
    }

    [Theory]
    [InlineData(OverlapPolicy.Skip, ScheduleEventKind.Skipped, "Left out: run 1 goes on.")]
    [InlineData(OverlapPolicy.Queue, ScheduleEventKind.Queued, "Waits for the end of run 1.")]
    public async Task FireAsync_RunBeforeGoesOn_KeepsToThePolicy(OverlapPolicy overlap, ScheduleEventKind kind, string words)
    {
        var schedule = await WithPausedRunAsync(overlap);
        To(Two.AddDays(1));

        await Starter.FireAsync(schedule.Id, default);

        (await RunsAsync()).Count.ShouldBe(1);
        (await FindAsync(schedule)).Last.ShouldBe(new ScheduleEvent(Two.AddDays(1), Two.AddDays(1), kind, null, words));
    }

    [Fact]
    public async Task FireAsync_QueuedAndTheRunBeforeHasEnded_StartsIt()
    {
        var schedule = await WithPausedRunAsync(OverlapPolicy.Queue);
        To(Two.AddDays(1));
        await Starter.FireAsync(schedule.Id, default);
        await _host.Desk.CancelAsync((await FindAsync(schedule)).LastRun!.Value, TestActors.Operator, default);
        await _host.ReconcileAsync();

        await Keeper.LookAsync(default);

        (await RunsAsync()).Count.ShouldBe(2);
        var after = await FindAsync(schedule);
        (after.Last!.Kind, after.Last.Message, after.QueuedAt, after.DueAt).ShouldBe((ScheduleEventKind.Started, "Started 02:00, after the run before had ended.", null, Two.AddDays(2)));
    }

    [Fact]
    public async Task FireAsync_RunBeforeGoesOnAndIsToBeCancelled_CancelsItAndStarts()
    {
        var schedule = await WithPausedRunAsync(OverlapPolicy.CancelPrevious);
        var before = (await FindAsync(schedule)).LastRun!.Value;
        To(Two.AddDays(1));

        await Starter.FireAsync(schedule.Id, default);

        await _host.ReconcileAsync();
        (await _host.Desk.FindAsync(before, default))!.Status.ShouldBe(RunStatus.Cancelled);
        (await FindAsync(schedule)).LastRun.ShouldNotBe(before);
    }

    [Fact]
    public async Task PauseAndResume_Schedule_LeavesOutWhatCameMeanwhile()
    {
        var schedule = await SaveAsync();

        var paused = await Desk.PauseAsync(schedule.Id, TestActors.Operator, default);
        var keptWhilePaused = _host.Timer.Kept;
        To(Two.AddDays(3).AddHours(1));
        await Starter.FireAsync(schedule.Id, default);
        var resumed = await Desk.ResumeAsync(schedule.Id, TestActors.Operator, default);

        (paused.Schedule!.IsPaused, paused.Schedule.DueAt, keptWhilePaused.Count).ShouldBe((true, null, 0));
        (await RunsAsync()).ShouldBeEmpty();
        (resumed.Schedule!.IsPaused, resumed.Schedule.DueAt).ShouldBe((false, Two.AddDays(4)));
        _host.Timer.Kept.ShouldHaveSingleItem().ShouldBe(new ScheduleTiming(schedule.Id, 3, schedule.Time, Two.AddDays(4), IsQueued: false));
        (await Desk.HistoryAsync(schedule.Id, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task RunNowAsync_Schedule_StartsItAsWhoAsksAndNotTwice()
    {
        var schedule = await WithPausedRunAsync(OverlapPolicy.Skip, now: true);

        var again = await Desk.RunNowAsync(schedule.Id, Other, default);

        (await RunsAsync()).ShouldHaveSingleItem().CreatedBy.ShouldBe("Sigma (schedule nightly)");
        (again.Result, again.Message).ShouldBe((ScheduleResult.Conflict, "Run 1 of nightly goes on. Wait for its end, or cancel it."));
        (await FindAsync(schedule)).ShouldSatisfyAllConditions(s => s.DueAt.ShouldBe(Two), s => s.Last!.Message.ShouldBe("Started by Sigma."));
    }

    [Fact]
    public async Task ChangeAsync_ByAnother_MakesThemTheOwner()
    {
        var schedule = await SaveAsync();

        var changed = await Desk.ChangeAsync(schedule.Id, Request() with { Name = "weekly" }, 1, Other, default);
        var overtaken = await Desk.ChangeAsync(schedule.Id, Request(), 1, TestActors.Operator, default);

        (changed.Schedule!.Owner.Person, changed.Schedule.Version, overtaken.Result).ShouldBe((Other.Id, 2, ScheduleResult.Conflict));
        (await FindAsync(schedule)).Name.ShouldBe("weekly");
        (await LastAuditAsync(AuditKinds.ScheduleChanged)).Details["owner"]!.ToString().ShouldBe("local|sigma");
    }

    [Fact]
    public async Task CreateAsync_WithFaultsOfEveryKind_NamesThemAllAndKeepsNothing()
    {
        var request = new ScheduleRequest(
            " ",
            EngineHost.Everything with { Action = "no-such", Options = new RunOptions { ExternalId = "secret" }, Targets = new TargetSelection([], []) },
            new CronTime("0 99 * * *", "Mars/Olympus"),
            OverlapPolicy.Skip,
            MisfirePolicy.RunOnce);

        var refused = await Desk.CreateAsync(request, TestActors.Operator, default);

        refused.Faults.Select(f => f.Path).ShouldBe(["name", "cron", "timeZone", "options.externalId", "action", "targets.include"], ignoreOrder: true);
        (await Desk.ListAsync(default)).ShouldBeEmpty();
        await Should.ThrowAsync<ForbiddenException>(() => Desk.CreateAsync(Request(), TestActors.Viewer, default));
    }

    private static Actor Other { get; } = new("local", "sigma", "Sigma", new HashSet<Role> { Role.Operator });

    private static ScheduleRequest Request(OverlapPolicy overlap = OverlapPolicy.Skip, MisfirePolicy misfire = MisfirePolicy.RunOnce, string zone = "UTC") =>
        new("nightly", EngineHost.Everything, new CronTime("0 2 * * *", zone), overlap, misfire);

    private async Task<Schedule> SaveAsync(OverlapPolicy overlap = OverlapPolicy.Skip, MisfirePolicy misfire = MisfirePolicy.RunOnce, string zone = "UTC")
    {
        var saved = await Desk.CreateAsync(Request(overlap, misfire, zone), TestActors.Operator, default);
        return saved.Schedule ?? throw new InvalidOperationException(string.Join(Environment.NewLine, saved.Faults));
    }

    /// <summary>A schedule whose run waits for a person.</summary>
    private async Task<Schedule> WithPausedRunAsync(OverlapPolicy overlap, bool now = false)
    {
        var schedule = await SaveAsync(overlap);
        foreach (var account in Organization.Build().Accounts)
            _host.Sessions.Refused[account.Id] = FakeSessions.AccessDenied(account.Id);
        if (now)
            await Desk.RunNowAsync(schedule.Id, Other, default);
        else
        {
            To(Two);
            await Starter.FireAsync(schedule.Id, default);
        }
        await _host.Dispatcher.WhenIdleAsync();
        (await RunsAsync()).ShouldHaveSingleItem().Status.ShouldBe(RunStatus.Paused);
        return schedule;
    }

    private void To(DateTimeOffset at) => _clock.Advance(at - _clock.GetUtcNow());

    private async Task<Schedule> FindAsync(Schedule schedule) => (await Desk.FindAsync(schedule.Id, default)).ShouldNotBeNull();

    private async Task<IReadOnlyList<Run>> RunsAsync() => (await _host.Desk.ListAsync(new RunQuery(), default)).Items;

    private async Task<AuditEntry> LastAuditAsync(string kind) =>
        (await _host.Services.GetRequiredService<IAuditTrail>().ListAsync(new AuditQuery { Kind = kind }, default)).Items[0];
}
