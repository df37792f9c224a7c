using CoveDashboard.Engine.Notices;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Tests.Support;
using CoveDashboard.Testing.Plans;

namespace CoveDashboard.Storage.Tests.Contract;

/// <summary>Notices: what happens is noted with it, told once, and sent by one at a time.</summary>
public abstract class NoticeContract : StoreContract
{
    private static readonly DateTimeOffset Now = RunBuilder.Noon.AddHours(1);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private INoticeStore Notices => Fixture.Notices;

    [Fact]
    public async Task FinishAsync_OfAnInventory_NotesItsEndAndAsksForDriftOnce()
    {
        var run = await Store.FinishedAsync(new RunBuilder(), t => Made.Succeeded(t));
        await Store.FinishAsync(run.Id, RunBuilder.Noon.AddMinutes(9), default);

        var events = await Notices.EventsAsync(Now, 10, default);

        events.Select(e => (e.Trigger, e.Run, e.Plan, e.At)).ShouldBe(
            [(NoticeTrigger.DriftAsked, run.Number, (int?)null, run.FinishedAt!.Value), (NoticeTrigger.RunEnded, run.Number, null, run.FinishedAt.Value)]);
        events.ShouldAllBe(e => e.Key.Contains(run.Id.ToString("D")));
    }

    [Fact]
    public async Task TellAsync_ByManyAtOnce_OneStoresItForEachChannel()
    {
        await Store.FinishedAsync(new RunBuilder(), t => Made.Succeeded(t));
        await using var other = Fixture.Another();
        INoticeStore[] stores = [Notices, other.Notices];
        var what = (await Notices.EventsAsync(Now, 10, default)).Single(e => e.Trigger == NoticeTrigger.RunEnded);
        var notice = NoticeOf(what);

        var told = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => stores[i % 2].TellAsync(what, notice, ["a", "b"], Now, default)));

        told.Count(t => t).ShouldBe(1);
        var page = await other.Notices.ListAsync(new DeliveryQuery(), default);
        page.Items.Select(d => d.Channel).ShouldBe(["b", "a"]);
        page.Items.ShouldAllBe(d => d.State == DeliveryState.Waiting && d.Attempts == 0 && d.NextAt == Now && d.Words == null);
        page.Items[0].Notice.ShouldBeWhole(notice);
        (await Notices.EventsAsync(Now, 10, default)).Select(e => e.Trigger).ShouldBe([NoticeTrigger.DriftAsked]);
    }

    [Fact]
    public async Task ClaimAsync_ByManyAtOnce_GivesEachDeliveryToOne()
    {
        await using var other = Fixture.Another();
        INoticeStore[] stores = [Notices, other.Notices];
        for (var i = 0; i < 12; i++)
            await Notices.AddAsync(NoticeOf(), $"channel-{i}", Now, default);

        var claims = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => stores[i % 2].ClaimAsync(Now, Lease, 4, default)));

        var ids = claims.SelectMany(c => c).Select(l => l.Id).ToList();
        ids.Distinct().Count().ShouldBe(ids.Count);
        ids.Count.ShouldBe(12);
        claims.SelectMany(c => c).ShouldAllBe(l => l.Attempt == 1);
        (await Notices.ClaimAsync(Now + Lease - TimeSpan.FromTicks(1), Lease, 100, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task ClaimAsync_AfterTheLeaseOfAProcessThatEnded_CountsThatAttempt_AndGivesUpAfterTheLast()
    {
        var delivery = await Notices.AddAsync(NoticeOf(), "ops", Now, default);
        var now = Now;
        for (var attempt = 1; attempt <= NoticeDelivery.MaxAttempts; attempt++, now += Lease)
            (await Notices.ClaimAsync(now, Lease, 10, default)).ShouldHaveSingleItem().Attempt.ShouldBe(attempt);

        (await Notices.ClaimAsync(now, Lease, 10, default)).ShouldBeEmpty();

        var found = (await Notices.FindAsync(delivery.Id, default)).ShouldNotBeNull();
        (found.State, found.Attempts, found.EndedAt).ShouldBe((DeliveryState.GivenUp, NoticeDelivery.MaxAttempts, now));
        found.Words.ShouldNotBeNull().ShouldContain("whether it arrived is not known");
    }

    [Fact]
    public async Task SettleAsync_UnderALostLease_ChangesNothing()
    {
        var delivery = await Notices.AddAsync(NoticeOf(), "ops", Now, default);
        var first = (await Notices.ClaimAsync(Now, Lease, 10, default)).ShouldHaveSingleItem();
        var later = Now + Lease;
        var second = (await Notices.ClaimAsync(later, Lease, 10, default)).ShouldHaveSingleItem();

        (await Notices.SettleAsync(first, new DeliveryOutcome(DeliveryState.Refused, later, null, 400, "late"), default)).ShouldBeFalse();
        (await Notices.SettleAsync(second, new DeliveryOutcome(DeliveryState.Waiting, later, later.AddMinutes(4), 503, "HTTP 503"), default)).ShouldBeTrue();

        var waits = (await Notices.FindAsync(delivery.Id, default))!;
        (waits.State, waits.NextAt, waits.EndedAt, waits.Status, waits.Words).ShouldBe((DeliveryState.Waiting, later.AddMinutes(4), (DateTimeOffset?)null, 503, "HTTP 503"));
        (await Notices.NextDueAsync(default)).ShouldBe(later.AddMinutes(4));
        (await Notices.ClaimAsync(later.AddMinutes(3), Lease, 10, default)).ShouldBeEmpty();
        var third = (await Notices.ClaimAsync(later.AddMinutes(4), Lease, 10, default)).ShouldHaveSingleItem();
        (await Notices.SettleAsync(third, new DeliveryOutcome(DeliveryState.Delivered, later.AddMinutes(5), null, 200, "HTTP 200"), default)).ShouldBeTrue();
        (await Notices.NextDueAsync(default)).ShouldBeNull();
        (await Notices.HistoriesAsync(default)).ShouldBe([new ChannelHistory("ops", 0, later.AddMinutes(5), null, null)]);
    }

    [Fact]
    public async Task ListAsync_ByChannelAndState_PagesFromTheNewest()
    {
        for (var i = 0; i < 5; i++)
            await Notices.AddAsync(NoticeOf(), i % 2 == 0 ? "even" : "odd", Now.AddMinutes(i), default);
        foreach (var lease in await Notices.ClaimAsync(Now.AddMinutes(1), Lease, 1, default))
            await Notices.SettleAsync(lease, new DeliveryOutcome(DeliveryState.Refused, Now.AddMinutes(1), null, 404, "HTTP 404"), default);

        var first = await Notices.ListAsync(new DeliveryQuery { Channel = "even", Limit = 2 }, default);
        var second = await Notices.ListAsync(new DeliveryQuery { Channel = "even", Limit = 2, Cursor = first.Next }, default);
        var refused = await Notices.ListAsync(new DeliveryQuery { States = [DeliveryState.Refused, DeliveryState.GivenUp] }, default);

        first.Items.Concat(second.Items).Select(d => d.CreatedAt).ShouldBe([Now.AddMinutes(4), Now.AddMinutes(2), Now]);
        (first.Total, second.Next, refused.Total).ShouldBe((3, null, 1));
        refused.Items.ShouldHaveSingleItem().CreatedAt.ShouldBe(Now);
        (await Notices.HistoriesAsync(default)).ShouldBe(
            [new ChannelHistory("even", 2, null, Now.AddMinutes(1), "HTTP 404"), new ChannelHistory("odd", 2, null, null, null)]);
    }

    [Fact]
    public async Task SweepAsync_AfterAMonth_ForgetsWhatIsSettled()
    {
        var settled = await Notices.AddAsync(NoticeOf(), "ops", Now, default);
        var lease = (await Notices.ClaimAsync(Now, Lease, 1, default)).ShouldHaveSingleItem();
        await Notices.SettleAsync(lease, new DeliveryOutcome(DeliveryState.Delivered, Now, null, 200, "HTTP 200"), default);
        var waits = await Notices.AddAsync(NoticeOf(), "ops", Now, default);

        await Notices.SweepAsync(Now + INoticeStore.KeptFor, default);
        (await Notices.FindAsync(settled.Id, default)).ShouldNotBeNull();
        await Notices.SweepAsync(Now + INoticeStore.KeptFor + TimeSpan.FromTicks(1), default);

        (await Notices.FindAsync(settled.Id, default)).ShouldBeNull();
        (await Notices.FindAsync(waits.Id, default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task NoteExpiringAsync_NearTheEnd_NotesEachPlanOnce()
    {
        var plan = await Fixture.Plans.SealAsync(new PlanBuilder());
        var end = plan.Envelope.ExpiresAt;
        foreach (var told in await Notices.EventsAsync(end, 10, default))
            await Notices.TellAsync(told, null, [], end, default);

        (await Notices.NoteExpiringAsync(end.AddHours(-24).AddTicks(-1), default)).ShouldBe(0);
        (await Notices.NoteExpiringAsync(end.AddHours(-24), default)).ShouldBe(1);
        (await Notices.NoteExpiringAsync(end.AddHours(-1), default)).ShouldBe(0);

        var what = (await Notices.EventsAsync(end, 10, default)).ShouldHaveSingleItem();
        (what.Trigger, what.Plan).ShouldBe((NoticeTrigger.PlanExpiring, plan.Number));
    }

    [Fact]
    public async Task PlanAndWave_AsTheyGoOn_NoteWhatPeopleWaitFor()
    {
        var plan = await Fixture.Plans.ApprovedAsync();
        var rejected = await Fixture.Plans.SealAsync(new PlanBuilder());
        await Fixture.Plans.DecideAsync(rejected.Hash, PlanSteps.Rejection(), default);
        var run = await Store.CreateAsync(PlanSteps.Applying(plan), default);
        await Store.WorkOffAsync(await Store.ClaimAsync(run.Id));
        await Store.EndWaveAsync(run.Id, "ended", Now, default);

        var events = await Notices.EventsAsync(DateTimeOffset.MaxValue, 100, default);

        events.Select(e => (e.Trigger, e.Plan, e.Run, e.Wave)).ShouldBe(
            [
                (NoticeTrigger.PlanWaiting, plan.Number, null, null),
                (NoticeTrigger.PlanDecided, plan.Number, null, null),
                (NoticeTrigger.PlanWaiting, rejected.Number, null, null),
                (NoticeTrigger.PlanDecided, rejected.Number, null, null),
                (NoticeTrigger.WaveEnded, null, run.Number, 1),
            ],
            ignoreOrder: true);
    }

    [Fact]
    public async Task DeferAsync_OfAnEvent_BringsItBackLaterOrNever()
    {
        await Store.FinishedAsync(new RunBuilder(), t => Made.Succeeded(t));
        var events = await Notices.EventsAsync(Now, 10, default);

        await Notices.DeferAsync(events[0], Now.AddMinutes(1), default);
        await Notices.DeferAsync(events[1], null, default);

        (await Notices.EventsAsync(Now, 10, default)).ShouldBeEmpty();
        (await Notices.EventsAsync(Now.AddMinutes(1), 10, default)).ShouldBe([events[0] with { Attempts = 1 }]);
    }

    private static Notice NoticeOf(NoticeEvent? what = null) => new()
    {
        Id = what?.NoticeId ?? Guid.NewGuid(),
        Kind = NoticeKind.RunEnded,
        At = Now,
        Connection = "acme",
        IsRehearsal = false,
        Title = "Run 1 succeeded",
        Text = "Run 1 (trails on acme) succeeded: 3 of 3 targets succeeded.",
        Path = "/runs/1",
        Accounts = ["111111111111"],
        AccountCount = 1,
        Drift = new NoticeDrift(1, 2, 3, 4, 5),
    };
}
