using System.Text.Json.Nodes;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Notices;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Tests.Plans;
using CoveDashboard.Testing;
using CoveDashboard.Testing.Actions;
using CoveDashboard.Testing.Notices;
using CoveDashboard.Testing.Organizations;
using Microsoft.Extensions.DependencyInjection;

namespace CoveDashboard.Engine.Tests.Notices;

/// <summary>What happens to runs and plans, told over the real store.</summary>
public sealed class NoticeStoryTests
{
    private readonly FakeChannels _channels = new(FakeChannels.Generic());

    [Fact]
    public async Task Run_ThatEnds_IsToldOnceByItsCounts()
    {
        await using var host = await EngineHost.StartWithNoticesAsync(Fixtures.Small(), _channels);
        var run = await host.RunToEndAsync();

        await TellAsync(host);
        await TellAsync(host);

        var body = host.Carrier.Bodies.ShouldHaveSingleItem();
        Kind(body).ShouldBe("RunEnded");
        ((string)body["title"]!).ShouldBe($"Run {run.Number} succeeded");
        ((string)body["text"]!).ShouldBe($"Run {run.Number} (Things on acme) succeeded: {run.Totals.Succeeded} of {run.Totals.Targets} targets succeeded{(run.Totals.Skipped > 0 ? $", {run.Totals.Skipped} skipped" : "")}.");
        ((string)body["link"]!).ShouldBe($"https://cove.example.com/runs/{run.Number}");
        ((string)body["run"]!["id"]!).ShouldBe($"{run.Id:D}");
        ((int)body["run"]!["totals"]!["targets"]!).ShouldBe(run.Totals.Targets);
        body.ContainsKey("accounts").ShouldBeFalse();
        var text = body.ToJsonString();
        foreach (var result in await host.ResultsAsync(run))
        {
            text.ShouldNotContain(result.Target.AccountId);
            text.ShouldNotContain($"\"{result.Target.AccountName}\"");
        }
    }

    [Fact]
    public async Task Run_WithFailures_TellsAccountsOnlyWhereAChannelAsksForThem()
    {
        _channels.All = [FakeChannels.Generic("quiet"), FakeChannels.Generic("with-accounts") with { AddAccounts = true }, FakeChannels.Generic("plans") with { Events = new HashSet<NoticeKind> { NoticeKind.PlanWaiting } }];
        await using var host = await EngineHost.StartWithNoticesAsync(Fixtures.Small(), _channels);
        host.Action.Read = (context, token) => context.Session.AccountId == Fixtures.A ? throw new InvalidOperationException("bug") : FakeAction.ReadOneThingAsync(context, token);
        await host.RunToEndAsync();

        await TellAsync(host);

        host.Carrier.Posted.Select(p => p.Channel).ShouldBe(["quiet", "with-accounts"], ignoreOrder: true);
        host.Carrier.Bodies.ShouldAllBe(b => Kind(b) == "RunFailed");
        host.Carrier.Bodies.Select(b => b["accounts"]?.ToJsonString()).OfType<string>().ShouldBe([$$"""{"count":1,"ids":["{{Fixtures.A}}"]}"""]);
    }

    [Fact]
    public async Task Inventory_ThatFindsSomethingNew_TellsDriftAndNothingWhereNothingChanged()
    {
        _channels.All = [FakeChannels.Generic() with { Events = new HashSet<NoticeKind> { NoticeKind.Drift } }];
        await using var host = await EngineHost.StartWithNoticesAsync(Fixtures.Small(), _channels);
        await host.RunToEndAsync();
        await host.RunToEndAsync();
        await TellAsync(host);
        host.Carrier.Posted.ShouldBeEmpty();
        host.Action.Read = async (context, token) => [.. await FakeAction.ReadOneThingAsync(context, token), .. context.Session.AccountId == Fixtures.A ? [new JsonObject { ["Name"] = "new and secret", ["Count"] = 2 }] : Array.Empty<JsonObject>()];
        var run = await host.RunToEndAsync();

        await TellAsync(host);

        var body = host.Carrier.Bodies.ShouldHaveSingleItem();
        body["drift"]!.ToJsonString().ShouldStartWith("""{"added":1,"removed":0,"changed":0,"compared":""");
        ((string)body["text"]!).ShouldContain("found changes since what was known before: 1 added, 0 removed, 0 changed.");
        ((string)body["link"]!).ShouldMatch($@"^https://cove\.example\.com/inventory/fake-things/drift\?connection=acme&before=.+&after={run.Number}$");
        body.ToJsonString().ShouldNotContain("secret");
    }

    [Fact]
    public async Task Plan_FromSealToStop_TellsEachStepOnce()
    {
        await using var story = await PlanStory.StartAsync(channels: _channels);
        var plan = await story.PlanAsync();
        await TellAsync(story.Host);
        await story.ApproveAsync(plan);
        await TellAsync(story.Host);
        var run = await story.ApplyAsync(plan);
        await TellAsync(story.Host);
        await story.Host.Desk.CancelAsync(run.Id, TestActors.Operator, default);
        await story.Host.ReconcileAsync();
        await story.Host.Dispatcher.WhenIdleAsync();
        await TellAsync(story.Host);

        var bodies = story.Host.Carrier.Bodies;
        bodies.Select(Kind).ShouldBe(["RunEnded", "PlanWaiting", "PlanDecided", "WaveWaiting", "ApplyStopped"], ignoreOrder: true);
        var (waiting, decided, wave, stopped) = (Of("PlanWaiting"), Of("PlanDecided"), Of("WaveWaiting"), Of("ApplyStopped"));
        ((string)waiting["text"]!).ShouldBe($"Plan {plan.Number} (Switch off on acme, 4 changes in 4 accounts) was sealed. It waits for {Approvals(plan)}, and expires {plan.Envelope.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC.");
        ((string)waiting["link"]!).ShouldBe($"https://cove.example.com/plans/{plan.Hash}");
        ((string)decided["title"]!).ShouldBe($"Plan {plan.Number} is approved");
        ((string)wave["text"]!).ShouldContain($"Wave 1 of {plan.Envelope.Waves.Count} of run {run.Number}");
        ((string)stopped["title"]!).ShouldBe($"The apply of plan {plan.Number} was cancelled");
        ((string)stopped["text"]!).ShouldEndWith($"Of the 4 changes of plan {plan.Number}, 1 was applied and 3 not started.");
        string.Concat(bodies.Select(b => b.ToJsonString())).ShouldNotContain("looked at", Case.Insensitive, "what people write stays here");

        JsonObject Of(string kind) => bodies.Single(b => Kind(b) == kind);
    }

    [Fact]
    public async Task Plan_NearItsEnd_IsToldOnce_AndNotOnceItWasRejected()
    {
        var clock = new FakeClock();
        _channels.All = [FakeChannels.Generic() with { Events = new HashSet<NoticeKind> { NoticeKind.PlanExpiring, NoticeKind.PlanDecided } }];
        await using var story = await PlanStory.StartAsync(clock: clock, channels: _channels);
        var plan = await story.PlanAsync();
        var decided = await story.PlanAsync();
        await TellAsync(story.Host);
        story.Host.Carrier.Posted.ShouldBeEmpty();
        clock.Advance(plan.Envelope.ExpiresAt - clock.GetUtcNow() - TimeSpan.FromHours(5.5));
        (await story.Desk.RejectAsync(decided.Hash, "no", TestActors.Approver, default)).Result.ShouldBe(PlanCommandResult.Done);

        await TellAsync(story.Host);
        clock.Advance(TimeSpan.FromHours(1));
        await TellAsync(story.Host);

        story.Host.Carrier.Bodies.Select(b => (Kind(b), (int)b["plan"]!["number"]!)).ShouldBe([("PlanDecided", decided.Number), ("PlanExpiring", plan.Number)], ignoreOrder: true);
        ((string)story.Host.Carrier.Bodies.Single(b => Kind(b) == "PlanExpiring")["text"]!).ShouldEndWith("UTC, in 5 hours.");
    }

    [Fact]
    public async Task Delivery_ThatFails_IsTriedSixTimesInAboutAnHour_ThenGivenUp()
    {
        var clock = new FakeClock();
        await using var host = await EngineHost.StartWithNoticesAsync(Fixtures.Small(), _channels, clock);
        host.Carrier.Answer = _ => Task.FromResult(new CarryResult(CarryEnd.TryAgain, 503, "HTTP 503"));
        var desk = host.Services.GetRequiredService<INoticeDesk>();
        var delivery = (await desk.TestAsync("ops", TestActors.Administrator, default)).ShouldNotBeNull();
        var began = clock.GetUtcNow();
        var waits = new List<TimeSpan>();

        await CourierOf(host).SendAsync(default);
        while (await desk.FindAsync(delivery.Id, TestActors.Administrator, default) is { NextAt: { } next })
        {
            waits.Add(next - clock.GetUtcNow());
            clock.Advance(next - clock.GetUtcNow() - TimeSpan.FromTicks(1));
            (await CourierOf(host).SendAsync(default)).ShouldBe(0);
            clock.Advance(TimeSpan.FromTicks(1));
            (await CourierOf(host).SendAsync(default)).ShouldBe(1);
        }

        var end = (await desk.FindAsync(delivery.Id, TestActors.Administrator, default))!;
        (end.State, end.Attempts, end.Status, end.Words).ShouldBe((DeliveryState.GivenUp, 6, 503, "HTTP 503"));
        waits.Select((w, i) => w.TotalMinutes / Math.Pow(2, i + 1)).ShouldAllBe(share => share >= 0.8 && share <= 1.2);
        (clock.GetUtcNow() - began).ShouldBeInRange(TimeSpan.FromMinutes(49), TimeSpan.FromMinutes(75));
        host.Carrier.Posted.Select(p => p.Message.Headers["X-Cove-Delivery"]).Distinct().ShouldBe([$"{delivery.Id:D}"]);
        host.Audit.Entries.ShouldContain(e => e.Kind == AuditKinds.NoticeTested && e.Subject == "ops");
    }

    [Theory]
    [InlineData(1, 10, 10)]
    [InlineData(5, 10, 32)]
    [InlineData(1, 1200, 60)]
    public void After_WithAWishOfTheReceiver_WaitsAsLongButNoLongerThanAnHour(int attempt, int askedMinutes, int minutes) =>
        DeliveryRetry.After(attempt, TimeSpan.FromMinutes(askedMinutes), random: 0.5).ShouldBe(TimeSpan.FromMinutes(minutes));

    [Fact]
    public async Task Channel_ThatIsGone_LeavesNothingWaiting_AndTestsNeedAnAdministrator()
    {
        await using var host = await EngineHost.StartWithNoticesAsync(Fixtures.Small(), _channels);
        var desk = host.Services.GetRequiredService<INoticeDesk>();
        var delivery = (await desk.TestAsync("ops", TestActors.Administrator, default))!;
        _channels.All = [];

        await CourierOf(host).SendAsync(default);

        (await desk.FindAsync(delivery.Id, TestActors.Administrator, default))!.State.ShouldBe(DeliveryState.Withdrawn);
        host.Carrier.Posted.ShouldBeEmpty();
        (await desk.TestAsync("ops", TestActors.Administrator, default)).ShouldBeNull();
        await Should.ThrowAsync<ForbiddenException>(() => desk.TestAsync("ops", TestActors.Operator, default));
        await Should.ThrowAsync<ForbiddenException>(() => desk.ChannelsAsync(TestActors.Viewer, default));
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, false, false)]
    public async Task Test_OfAChannel_IsARehearsalWhereAllThatItHearsOfIs(bool acme, bool other, bool isRehearsal)
    {
        _channels.All = [FakeChannels.Generic(), FakeChannels.Generic("acme") with { Connections = new HashSet<string>(StringComparer.Ordinal) { FakeConnections.Name } }];
        await using var host = await EngineHost.StartWithNoticesAsync(Fixtures.Small(), _channels);
        host.Connections.Set(FakeConnections.Acme with { IsRehearsal = acme }, FakeConnections.Acme with { Name = "other", IsRehearsal = other });
        var desk = host.Services.GetRequiredService<INoticeDesk>();
        await desk.TestAsync("ops", TestActors.Administrator, default);
        await desk.TestAsync("acme", TestActors.Administrator, default);

        await CourierOf(host).SendAsync(default);

        host.Carrier.Posted.Select(p => (p.Channel, (bool)JsonNode.Parse(p.Message.Body)!["rehearsal"]!)).ShouldBe([("ops", isRehearsal), ("acme", acme)], ignoreOrder: true);
    }

    private static async Task TellAsync(EngineHost host)
    {
        await host.Services.GetRequiredService<INoticeTeller>().LookAsync(default);
        await CourierOf(host).SendAsync(default);
    }

    private static INoticeCourier CourierOf(EngineHost host) => host.Services.GetRequiredService<INoticeCourier>();

    private static string Kind(JsonObject body) => (string)body["kind"]!;

    private static string Approvals(Plan plan) => plan.Envelope.ApprovalsRequired == 1 ? "1 approval" : $"{plan.Envelope.ApprovalsRequired} approvals";
}
