using CoveDashboard.Engine.Cron;
using CoveDashboard.Engine.Freezes;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Tests.Support;
using CoveDashboard.Testing.Plans;

namespace CoveDashboard.Storage.Tests.Contract;

/// <summary>Freezes and overrides are what they were, whoever reads them next.</summary>
public abstract class FreezeContract : StoreContract
{
    private static readonly Freeze YearEnd = new()
    {
        Id = Guid.Parse("0198a0aa-0000-7000-8000-000000000001"),
        Connection = "acme",
        Name = "year end",
        Reason = "The books are closed.",
        Ous = ["ou-ab12-abcdefgh", "r-ab12"],
        Window = new FreezeWindow.Dates(RunBuilder.Noon, RunBuilder.Noon.AddDays(9).AddTicks(1), "Europe/Berlin"),
        CreatedBy = "Beta",
        CreatedAt = RunBuilder.Noon,
        ChangedBy = "Beta",
        ChangedAt = RunBuilder.Noon,
    };

    private static readonly Freeze Weekend = YearEnd with
    {
        Id = Guid.Parse("0198a0aa-0000-7000-8000-000000000002"),
        Name = "weekends",
        Ous = [],
        Window = new FreezeWindow.Recurring(new CronTime("0 18 * * 5", "America/New_York"), TimeSpan.FromMinutes(62 * 60)),
    };

    private IFreezeStore Freezes => Fixture.Freezes;

    [Fact]
    public async Task AddAsync_DatesAndRecurring_GivesThemBackByName()
    {
        await using var other = Fixture.Another();

        (await Freezes.AddAsync(YearEnd, default)).ShouldBeTrue();
        (await Freezes.AddAsync(Weekend, default)).ShouldBeTrue();

        var all = await other.Freezes.ListAsync(default);
        all.Select(f => f.Name).ShouldBe(["weekends", "year end"]);
        all[0].ShouldBeWhole(Weekend);
        (await Freezes.FindAsync(YearEnd.Id, default)).ShouldNotBeNull().ShouldBeWhole(YearEnd);
        (await Freezes.FindAsync(YearEnd.Id, default))!.Window.ShouldBe(YearEnd.Window);
        all[0].Window.ShouldBe(Weekend.Window);
        (await Freezes.FindAsync(Guid.NewGuid(), default)).ShouldBeNull();
    }

    [Fact]
    public async Task ChangeAsync_ByTwoWhoSawTheSameVersion_TakesOneAndKeepsWhoMadeIt()
    {
        await using var other = Fixture.Another();
        await Freezes.AddAsync(YearEnd, default);
        var changed = YearEnd with { Name = "later", Window = Weekend.Window, ChangedBy = "Alpha", ChangedAt = RunBuilder.Noon.AddHours(1), CreatedBy = "nobody" };

        var took = await Task.WhenAll(Freezes.ChangeAsync(changed, 1, default), other.Freezes.ChangeAsync(changed, 1, default));

        took.Count(t => t).ShouldBe(1);
        (await Freezes.FindAsync(YearEnd.Id, default)).ShouldNotBeNull().ShouldBeWhole(changed with { Version = 2, CreatedBy = "Beta" });
    }

    [Fact]
    public async Task DeleteAsync_Freeze_IsGoneOnce()
    {
        await Freezes.AddAsync(YearEnd, default);

        (await Freezes.DeleteAsync(YearEnd.Id, default)).ShouldBeTrue();

        (await Freezes.DeleteAsync(YearEnd.Id, default)).ShouldBeFalse();
        (await Freezes.ListAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task OverridesAsync_OfAPlan_AreThoseOfItNewestFirst()
    {
        var first = new FreezeOverride(Guid.NewGuid(), new string('a', 64), "acme", "It burns.", "local|beta", "Beta", RunBuilder.Noon, RunBuilder.Noon.AddHours(2));
        var second = first with { Id = Guid.NewGuid(), GivenAt = RunBuilder.Noon.AddTicks(1), Reason = "It still burns." };
        await Freezes.AddOverrideAsync(first, default);
        await Freezes.AddOverrideAsync(second, default);
        await Freezes.AddOverrideAsync(first with { Id = Guid.NewGuid(), PlanHash = new string('b', 64) }, default);

        (await Freezes.OverridesAsync(first.PlanHash, default)).ShouldBe([second, first]);
    }

    [Fact]
    public async Task WithdrawAsync_ByTwoAtOnce_TakesEachOnceAndKeepsWhoDid()
    {
        await using var other = Fixture.Another();
        var given = Override(new string('a', 64));
        var kept = given with { Id = Guid.NewGuid(), GivenAt = RunBuilder.Noon.AddTicks(1) };
        await Freezes.AddOverrideAsync(given, default);
        await Freezes.AddOverrideAsync(kept, default);

        var took = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => (i % 2 == 0 ? Freezes : other.Freezes).WithdrawAsync([given.Id], Withdrawal, default)));

        took.Sum().ShouldBe(1);
        (await Freezes.WithdrawAsync([given.Id, Guid.NewGuid()], Withdrawal with { Reason = "again" }, default)).ShouldBe(0);
        (await other.Freezes.OverridesAsync(given.PlanHash, default)).ShouldBe([kept, given with { Withdrawn = Withdrawal }]);
    }

    [Fact]
    public async Task CreateAsync_ApplyThatReliesOnAWithdrawnOverride_IsAConflictAndMakesNoRun()
    {
        var plan = await Fixture.Plans.ApprovedAsync();
        var given = Override(plan.Hash);
        await Freezes.AddOverrideAsync(given, default);
        await Freezes.WithdrawAsync([given.Id], Withdrawal, default);

        (await Should.ThrowAsync<PlanConflictException>(Store.CreateAsync(PlanSteps.Applying(plan) with { FreezeOverrides = [given.Id] }, default))).Message.ShouldContain("withdrawn");

        (await Fixture.Plans.ReadAsync(plan.Hash)).State.ShouldBe(PlanState.Approved);
        (await Store.CreateAsync(PlanSteps.Applying(plan), default)).Number.ShouldBe(1);
    }

    [Fact]
    public async Task OpenWaveAsync_ThatReliesOnAWithdrawnOverride_OpensNothing()
    {
        var plan = await Fixture.Plans.ApprovedAsync();
        var (given, standing) = (Override(plan.Hash), Override(plan.Hash));
        await Freezes.AddOverrideAsync(given, default);
        await Freezes.AddOverrideAsync(standing, default);
        var run = await Store.CreateAsync(PlanSteps.Applying(plan) with { FreezeOverrides = [given.Id, standing.Id] }, default);
        await Store.WorkOffAsync(await Store.ClaimAsync(run.Id));
        await Store.EndWaveAsync(run.Id, "soaking", PlanSteps.Now, default);
        await Freezes.WithdrawAsync([given.Id], Withdrawal, default);

        (await Fixture.Plans.OpenWaveAsync(run.Id, 2, [given.Id, standing.Id], PlanSteps.Now, default)).ShouldBeFalse();

        (await Fixture.Plans.WavesAsync(run.Id, default)).ShouldBe(new WaveStanding(1, 3, 0, PlanSteps.Now));
        (await Fixture.Plans.OpenWaveAsync(run.Id, 2, [standing.Id], PlanSteps.Now, default)).ShouldBeTrue();
    }

    /// <summary>Whichever came first is what the other sees: a start after the withdrawal was stored would break what was answered.</summary>
    [Fact]
    public async Task CreateAsync_WhileItsOverrideIsWithdrawn_BeganBeforeOrNotAtAll()
    {
        await using var other = Fixture.Another();
        for (var round = 0; round < 8; round++)
        {
            var plan = await Fixture.Plans.ApprovedAsync(new PlanBuilder { Accounts = 300 });
            var given = Override(plan.Hash);
            await Freezes.AddOverrideAsync(given, default);
            var states = await Task.WhenAll(BeginAsync(plan, given.Id), WithdrawAsync(plan, given.Id, after: round * 4));

            (await Fixture.Plans.ReadAsync(plan.Hash)).State.ShouldBe(states[0]);
            states[1].ShouldBe(states[0]);
        }

        async Task<PlanState> BeginAsync(Plan plan, Guid given)
        {
            try
            {
                await Store.CreateAsync(PlanSteps.Applying(plan) with { FreezeOverrides = [given] }, default);
                return PlanState.Applying;
            }
            catch (PlanConflictException)
            {
                return PlanState.Approved;
            }
        }

        // What stands when the withdrawal was answered stands for good. It comes a little later each time, into the middle of a long start too.
        async Task<PlanState> WithdrawAsync(Plan plan, Guid given, int after)
        {
            for (var i = 0; i < after; i++)
                await other.Freezes.ListAsync(default);
            (await other.Freezes.WithdrawAsync([given], Withdrawal, default)).ShouldBe(1);
            return (await other.Plans.ReadAsync(plan.Hash)).State;
        }
    }

    private static FreezeWithdrawal Withdrawal { get; } = new("Wrong plan.", "local|second", "Second", RunBuilder.Noon.AddMinutes(1));

    private static FreezeOverride Override(string plan) => new(Guid.NewGuid(), plan, "acme", "It burns.", "local|first", "First", RunBuilder.Noon, RunBuilder.Noon.AddHours(2));
}
