using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Freezes;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Tests.Plans;
using CoveDashboard.Testing;
using Microsoft.Extensions.DependencyInjection;
using static CoveDashboard.Testing.Organizations.Fixtures;

namespace CoveDashboard.Engine.Tests.Freezes;

/// <summary>What a freeze holds, what it lets go, and whose word lets it go.</summary>
public sealed class FreezeStoryTests
{
    private static readonly Actor Alpha = new("local", "alpha", "Alpha", new HashSet<Role> { Role.Administrator });

    /// <summary>An operator who is an administrator too.</summary>
    private static readonly Actor Both = TestActors.Operator with { Roles = new HashSet<Role> { Role.Operator, Role.Administrator } };

    private readonly LaterClock _clock = new();

    [Fact]
    public async Task Apply_DuringAFreezeOfEverything_IsHeldAndSaysByWhatAndUntilWhen()
    {
        await using var story = await PlanStory.StartAsync(clock: _clock);
        var plan = await ApprovedAsync(story);
        var freeze = await SaveAsync(story, hours: 3);

        var held = await ApplyAsync(story, plan, TestActors.Operator);

        held.Result.ShouldBe(PlanCommandResult.Conflict);
        var until = freeze.Window.Clock(_clock.Start.AddHours(3));
        held.Message.ShouldBe(
            $"The freeze \"year end\" holds 4 accounts of this plan (the whole organization) until {until} (UTC): The books are closed. "
            + $"Wait until {until} (UTC), or ask an administrator other than yourself for an override.");
        (await story.Desk.RightsAsync(plan, TestActors.Operator, default)).WhyNotApply.ShouldBe(held.Message);
        story.Switches.Writes.ShouldBeEmpty();
        _clock.Later = TimeSpan.FromHours(3);
        (await ApplyAsync(story, plan, TestActors.Operator)).Result.ShouldBe(PlanCommandResult.Done);
        await story.Host.Dispatcher.WhenIdleAsync();
    }

    [Fact]
    public async Task Apply_WhenTheFrozenOuIsStruck_Begins()
    {
        await using var story = await PlanStory.StartAsync(clock: _clock);
        var plan = await ApprovedAsync(story);
        await SaveAsync(story, hours: 3, Ou4);

        var held = await ApplyAsync(story, plan, TestActors.Operator);
        var inside = plan.Envelope.Changes.Where(c => c.AffectedAccountId == D).Select(c => c.Id).ToArray();
        var struck = (await story.Desk.StrikeAsync(plan.Hash, inside, rollout: null, TestActors.Operator, default)).Value!;
        await story.ApproveAsync(struck);

        held.Message.ShouldContain($"holds 1 account of this plan (ou4 ({Ou4}))");
        held.Message.ShouldContain("strike those accounts");
        (await ApplyAsync(story, struck, TestActors.Operator)).Result.ShouldBe(PlanCommandResult.Done);
        await story.Host.Dispatcher.WhenIdleAsync();
    }

    [Fact]
    public async Task NextWave_WhoseAccountsLieInAFreeze_WaitsUntilItEnds()
    {
        await using var story = await PlanStory.StartAsync(clock: _clock);
        var plan = await ApprovedAsync(story, new Rollout { FirstAccount = D, Percents = [] });
        var run = await story.ApplyAsync(plan);
        await SaveAsync(story, hours: 3, Ou1);

        var held = await story.Desk.NextWaveAsync(run.Id, TestActors.Operator, default);

        held.Result.ShouldBe(PlanCommandResult.Conflict);
        held.Message.ShouldContain("holds 3 accounts of wave 2");
        held.Message.ShouldNotContain("strike");
        (await story.Host.Desk.FindAsync(run.Id, default))!.Status.ShouldBe(RunStatus.Paused);
        story.Switches.Writes.ShouldHaveSingleItem();
        _clock.Later = TimeSpan.FromHours(3);
        (await story.ApplyRestAsync(run)).Status.ShouldBe(RunStatus.Succeeded);
    }

    [Fact]
    public async Task NextWave_OutsideTheFrozenOu_Begins()
    {
        await using var story = await PlanStory.StartAsync(clock: _clock);
        var plan = await ApprovedAsync(story, new Rollout { FirstAccount = D, Percents = [] });
        var run = await story.ApplyAsync(plan);
        await SaveAsync(story, hours: 3, Ou4);

        (await story.ApplyRestAsync(run)).Status.ShouldBe(RunStatus.Succeeded);
    }

    [Fact]
    public async Task Override_ByAnotherAdministrator_LetsOthersStartAndIsAuditedFirst()
    {
        await using var story = await PlanStory.StartAsync(clock: _clock);
        var plan = await ApprovedAsync(story);
        await SaveAsync(story, hours: 3);

        var given = await story.Desk.OverrideFreezesAsync(plan.Hash, "The trails cost too much.", 2, TestActors.Administrator, default);
        var begun = await ApplyAsync(story, plan, TestActors.Operator);
        await story.Host.Dispatcher.WhenIdleAsync();

        (given.Result, begun.Result).ShouldBe((PlanCommandResult.Done, PlanCommandResult.Done));
        var word = (await story.Desk.FreezingAsync(plan, wave: null, default)).Overrides.ShouldHaveSingleItem();
        var audited = await story.Host.Services.GetRequiredService<IAuditTrail>().StreamAsync(new AuditQuery { Subject = plan.Hash }, default).ToListAsync();
        var overridden = audited.Single(e => e.Kind == AuditKinds.FreezeOverridden);
        ((string)overridden.Details["override"]!, (string)overridden.Details["reason"]!).ShouldBe((word.Id.ToString("D"), "The trails cost too much."));
        audited.Single(e => e.Kind == AuditKinds.PlanApplied).Details["freezeOverrides"]!.AsArray().Select(o => (string)o!).ShouldBe([word.Id.ToString("D")]);
    }

    [Fact]
    public async Task Override_OfTheOneWhoApplies_DoesNotCountForThem()
    {
        await using var story = await PlanStory.StartAsync(clock: _clock);
        var plan = await ApprovedAsync(story);
        await SaveAsync(story, hours: 3);
        var other = Both with { Subject = "oskar" };

        (await story.Desk.OverrideFreezesAsync(plan.Hash, "I asked for it.", 2, Both, default)).Result.ShouldBe(PlanCommandResult.Forbidden);
        (await story.Desk.OverrideFreezesAsync(plan.Hash, "I need it.", 2, other, default)).Result.ShouldBe(PlanCommandResult.Done);

        (await ApplyAsync(story, plan, other)).Message.ShouldContain("an administrator other than yourself");
        story.Host.Approvers.Raised[(TestActors.Operator.Id, other.Id)] = true;
        (await ApplyAsync(story, plan, TestActors.Operator)).Result.ShouldBe(PlanCommandResult.Conflict);
        story.Host.Approvers.Raised.Clear();
        story.Host.Approvers.Lost[other.Id] = true;
        (await ApplyAsync(story, plan, TestActors.Operator)).Result.ShouldBe(PlanCommandResult.Conflict);
        story.Host.Approvers.Lost.Clear();
        (await ApplyAsync(story, plan, TestActors.Operator)).Result.ShouldBe(PlanCommandResult.Done);
        await story.Host.Dispatcher.WhenIdleAsync();
    }

    [Fact]
    public async Task Override_ExpiredOrOlderThanTheFreeze_DoesNotCount()
    {
        await using var story = await PlanStory.StartAsync(clock: _clock);
        var plan = await ApprovedAsync(story);
        await SaveAsync(story, hours: 30);
        await story.Desk.OverrideFreezesAsync(plan.Hash, "It burns.", 24, TestActors.Administrator, default);

        _clock.Later = TimeSpan.FromHours(24);
        var late = await ApplyAsync(story, plan, TestActors.Operator);
        await story.Desk.OverrideFreezesAsync(plan.Hash, "It still burns.", 1, TestActors.Administrator, default);
        _clock.Later += TimeSpan.FromMinutes(1);
        await SaveAsync(story, hours: 5, Ou4);
        var newer = await ApplyAsync(story, plan, TestActors.Operator);

        late.Message.ShouldContain("holds 4 accounts");
        newer.Message.ShouldContain("holds 1 account");
        newer.Message.ShouldNotContain("holds 4 accounts");
    }

    [Fact]
    public async Task Override_WhereNothingHolds_IsRefused()
    {
        await using var story = await PlanStory.StartAsync(clock: _clock);
        var plan = await ApprovedAsync(story);

        var outcome = await story.Desk.OverrideFreezesAsync(plan.Hash, "Just in case.", 2, TestActors.Administrator, default);

        (outcome.Result, outcome.Message).ShouldBe((PlanCommandResult.Conflict, "No freeze holds this plan now or within these hours; there is nothing to override."));
        await Should.ThrowAsync<ForbiddenException>(() => story.Desk.OverrideFreezesAsync(plan.Hash, "Please.", 2, TestActors.Operator, default));
    }

    [Fact]
    public async Task Withdraw_ByAnotherAdministrator_HoldsTheNextWaveAndLetsTheOpenOneEnd()
    {
        await using var story = await PlanStory.StartAsync(clock: _clock);
        var plan = await ApprovedAsync(story, new Rollout { FirstAccount = D, Percents = [] });
        await SaveAsync(story, hours: 3);
        await story.Desk.OverrideFreezesAsync(plan.Hash, "The trails cost too much.", 2, TestActors.Administrator, default);
        await story.Desk.OverrideFreezesAsync(plan.Hash, "They still do.", 2, Alpha, default);
        var words = (await story.Desk.FreezingAsync(plan, wave: null, default)).Overrides;
        story.Switches.BeforeWrite = async (_, _, _) =>
        {
            story.Switches.BeforeWrite = null;
            (await story.Desk.WithdrawOverridesAsync(plan.Hash, "It was the wrong plan.", Alpha, default)).Result.ShouldBe(PlanCommandResult.Done);
        };

        var run = await story.ApplyAsync(plan);
        var held = await story.Desk.NextWaveAsync(run.Id, TestActors.Operator, default);

        run.Status.ShouldBe(RunStatus.Paused);
        (held.Result, held.Message.Contains("of wave 2 (the whole organization)", StringComparison.Ordinal)).ShouldBe((PlanCommandResult.Conflict, true));
        var shown = await story.Desk.FreezingAsync(plan, wave: null, default);
        shown.Overrides.ShouldBe(words.Select(w => w with { Withdrawn = new FreezeWithdrawal("It was the wrong plan.", "local|alpha", "Alpha", shown.Overrides[0].Withdrawn!.At) }));
        shown.Holds.ShouldHaveSingleItem().Holds.ShouldBeTrue();
        story.Host.Audit.Entries.Where(e => e.Kind == AuditKinds.FreezeOverrideWithdrawn)
            .Select(e => (e.Subject!, (string)e.Details["override"]!, (string)e.Details["givenBy"]!, (string)e.Details["reason"]!))
            .ShouldBe(words.Select(w => (plan.Hash, w.Id.ToString("D"), w.GivenBy, "It was the wrong plan.")));
        await story.Desk.OverrideFreezesAsync(plan.Hash, "It was the right one.", 2, TestActors.Administrator, default);
        (await story.ApplyRestAsync(run)).Status.ShouldBe(RunStatus.Succeeded);
    }

    [Theory]
    [InlineData(AuditKinds.PlanApplied)]
    [InlineData(AuditKinds.WaveStarted)]
    public async Task Start_WhoseOverrideIsWithdrawnAfterItWasJudged_IsRefusedByTheStore(string kind)
    {
        await using var story = await PlanStory.StartAsync(clock: _clock);
        var plan = await ApprovedAsync(story, new Rollout { FirstAccount = D, Percents = [] });
        var run = kind == AuditKinds.WaveStarted ? await story.ApplyAsync(plan) : null;
        var writes = story.Switches.Writes.Count;
        await SaveAsync(story, hours: 3);
        await story.Desk.OverrideFreezesAsync(plan.Hash, "The trails cost too much.", 2, TestActors.Administrator, default);
        story.Host.Audit.Before = async record =>
        {
            if (record.Kind == kind)
                (await story.Desk.WithdrawOverridesAsync(plan.Hash, "Wait.", TestActors.Administrator, default)).Result.ShouldBe(PlanCommandResult.Done);
        };

        var refused = run is null ? await ApplyAsync(story, plan, TestActors.Operator) : await story.Desk.NextWaveAsync(run.Id, TestActors.Operator, default);

        (refused.Result, refused.Run).ShouldBe((PlanCommandResult.Conflict, null));
        refused.Message.ShouldStartWith("The freeze \"year end\" holds");
        story.Switches.Writes.Count.ShouldBe(writes);
        (await story.Desk.FindAsync(plan.Hash, default))!.State.ShouldBe(run is null ? PlanState.Approved : PlanState.Applying);
    }

    [Fact]
    public async Task Withdraw_WithoutRoleReasonOrOverride_IsRefusedAndNotAudited()
    {
        await using var story = await PlanStory.StartAsync(clock: _clock);
        var plan = await ApprovedAsync(story);
        await SaveAsync(story, hours: 3);

        var none = await story.Desk.WithdrawOverridesAsync(plan.Hash, "Wait.", Alpha, default);
        await story.Desk.OverrideFreezesAsync(plan.Hash, "It burns.", 1, TestActors.Administrator, default);
        var wordless = await story.Desk.WithdrawOverridesAsync(plan.Hash, " ", Alpha, default);
        await Should.ThrowAsync<ForbiddenException>(() => story.Desk.WithdrawOverridesAsync(plan.Hash, "Wait.", TestActors.Operator, default));
        var rights = ((await story.Desk.RightsAsync(plan, Both, default)).WhyNotWithdrawOverrides, (await story.Desk.RightsAsync(plan, TestActors.Operator, default)).WhyNotWithdrawOverrides);
        _clock.Later = TimeSpan.FromHours(1);
        var late = await story.Desk.WithdrawOverridesAsync(plan.Hash, "Wait.", Alpha, default);

        (none.Result, none.Message).ShouldBe((PlanCommandResult.Conflict, "No override of this plan counts any more; there is nothing to withdraw."));
        wordless.Result.ShouldBe(PlanCommandResult.Mismatch);
        rights.ShouldBe((null, "This needs the role Administrator."));
        late.ShouldBe(none);
        story.Host.Audit.Entries.ShouldNotContain(e => e.Kind == AuditKinds.FreezeOverrideWithdrawn);
    }

    [Fact]
    public async Task Create_WithFaultsOfEveryKind_NamesThemAll()
    {
        await using var story = await PlanStory.StartAsync(clock: _clock);
        var desk = story.Host.Services.GetRequiredService<IFreezeDesk>();
        var request = new FreezeRequest
        {
            Connection = "none",
            Name = " ",
            Reason = "",
            Ous = ["ou-root-00000009", A],
            TimeZone = "Moon",
            From = "tomorrow",
            To = "2020-01-01T00:00",
        };

        var faults = (await desk.CreateAsync(request, Alpha, default)).Faults;
        var both = await desk.CheckAsync(request with { Cron = "0 18 * * *" }, default);
        var neither = await desk.CheckAsync(request with { From = null, To = null }, default);
        var gone = await desk.CheckAsync(Request(hours: 1) with { Ous = ["ou-root-00000009"] }, default);
        var past = await desk.CheckAsync(Request(hours: 1) with { From = "2020-01-01T00:00", To = "2020-01-02T00:00" }, default);
        var endless = await desk.CheckAsync(Request(hours: 1) with { From = null, To = null, Cron = "0 18 * * *", LengthMinutes = 24 * 60 }, default);

        faults.Select(f => f.Path).ShouldBe(["name", "reason", "ous[1]", "timeZone", "from", "connection"], ignoreOrder: true);
        both.Single(f => f.Path == "from").Message.ShouldContain("not both");
        neither.Single(f => f.Path == "from").Message.ShouldContain("Write when it stands");
        gone.ShouldHaveSingleItem().Message.ShouldContain("is not in this organization");
        past.ShouldHaveSingleItem().Path.ShouldBe("to");
        endless.ShouldHaveSingleItem().Message.ShouldContain("would never end");
        await Should.ThrowAsync<ForbiddenException>(() => desk.CreateAsync(Request(hours: 1), TestActors.Operator, default));
    }

    private static async Task<Plan> ApprovedAsync(PlanStory story, Rollout? rollout = null)
    {
        var plan = await story.PlanAsync(r => r with { Rollout = rollout });
        await story.ApproveAsync(plan);
        return (await story.Desk.FindAsync(plan.Hash, default))!;
    }

    private static Task<PlanOutcome> ApplyAsync(PlanStory story, Plan plan, Actor actor) =>
        story.Desk.ApplyAsync(plan.Hash, story.Desk.ConfirmationOf(plan.Envelope), actor, default);

    private async Task<Freeze> SaveAsync(PlanStory story, int hours, params string[] ous)
    {
        var outcome = await story.Host.Services.GetRequiredService<IFreezeDesk>().CreateAsync(Request(hours) with { Ous = ous }, Alpha, default);
        return outcome.Freeze ?? throw new InvalidOperationException($"{outcome.Message} {string.Join(' ', outcome.Faults)}");
    }

    private FreezeRequest Request(int hours) => new()
    {
        Connection = FakeConnections.Name,
        Name = "year end",
        Reason = "The books are closed.",
        From = _clock.Start.AddHours(-1).ToString("O"),
        To = (_clock.Start + _clock.Later).AddHours(hours).ToString("O"),
    };

    private sealed class LaterClock : TimeProvider
    {
        public DateTimeOffset Start { get; } = System.GetUtcNow();

        public TimeSpan Later { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Later;
    }
}
