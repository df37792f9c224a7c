using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Tests.Support;
using CoveDashboard.Testing.Plans;

namespace CoveDashboard.Storage.Tests.Contract;

/// <summary>Intents before calls, outcomes after them, and what a plan makes of them at its end.</summary>
public abstract class JournalContract : StoreContract
{
    private static readonly DateTimeOffset Noon = RunBuilder.Noon;

    private IPlanStore Plans => Fixture.Plans;

    private IApplyJournal Journal => Fixture.Journal;

    [Fact]
    public async Task IntendAsync_ThenSettle_IsReadBackWhole()
    {
        var (plan, lease) = await ClaimedAsync();
        var outcome = PlanSteps.Outcome(1, ChangeState.Applied);

        (await Journal.ReadAsync(plan, [1, 2], default)).ShouldBeEmpty();
        (await Journal.IntendAsync(lease, plan, 1, 1, Noon, default)).ShouldBeTrue();
        (await Journal.ReadAsync(plan, [1, 2], default)).ShouldBe([new JournalEntry(1, 1, Noon, null)]);
        (await Plans.OutcomesAsync(plan, default)).ShouldBeEmpty();
        (await Journal.SettleAsync(lease, plan, outcome, default)).ShouldBeTrue();

        (await Journal.ReadAsync(plan, [2, 1], default)).ShouldBeWhole([new JournalEntry(1, 1, Noon, outcome)]);
        (await Plans.OutcomesAsync(plan, default)).ShouldBeWhole([outcome]);
        (await Plans.ReadAsync(plan)).Totals.ShouldBe(new ChangeTotals(5, 1, 0, 0, 0, 0, 0, 0));
    }

    [Fact]
    public async Task IntendAsync_AfterACrash_NeedsTheNextAttemptAndNoOutcome()
    {
        var (plan, first) = await ClaimedAsync();
        await Journal.IntendAsync(first, plan, 1, 1, Noon, default);
        await using var other = Fixture.Another();
        var second = (await other.Runs.ClaimAsync(first.RunId, 0, "node-b", first.ExpiresAt, StoreSteps.Lease, default))!;
        var later = first.ExpiresAt.AddSeconds(1);

        (await other.Journal.ReadAsync(plan, [1], default)).ShouldBe([new JournalEntry(1, 1, Noon, null)]);
        (await other.Journal.IntendAsync(second, plan, 1, 1, later, default)).ShouldBeFalse();
        (await other.Journal.IntendAsync(second, plan, 1, 3, later, default)).ShouldBeFalse();
        (await other.Journal.IntendAsync(second, plan, 1, 2, later, default)).ShouldBeTrue();
        (await other.Journal.SettleAsync(second, plan, PlanSteps.Outcome(1, ChangeState.AlreadyDone), default)).ShouldBeTrue();
        (await other.Journal.IntendAsync(second, plan, 1, 3, later, default)).ShouldBeFalse();
        (await other.Journal.ReadAsync(plan, [1], default)).ShouldHaveSingleItem().Attempt.ShouldBe(2);
    }

    [Fact]
    public async Task IntendAsync_LeaseIsLostOrHasRunOut_WritesNothing()
    {
        var (plan, lease) = await ClaimedAsync();

        (await Journal.IntendAsync(lease, plan, 1, 1, lease.ExpiresAt, default)).ShouldBeFalse();
        (await Journal.IntendAsync(lease with { Owner = "node-b" }, plan, 1, 1, Noon, default)).ShouldBeFalse();
        await Store.ClaimAsync(lease.RunId, 0, "node-b", lease.ExpiresAt, StoreSteps.Lease, default);
        (await Journal.IntendAsync(lease, plan, 1, 1, Noon, default)).ShouldBeFalse();
        (await Journal.SettleAsync(lease, plan, PlanSteps.Outcome(1, ChangeState.Applied), default)).ShouldBeFalse();

        (await Journal.ReadAsync(plan, [1], default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task IntendAsync_ManyAtOnce_OneMaySend()
    {
        var (plan, lease) = await ClaimedAsync();
        await using var other = Fixture.Another();
        IApplyJournal[] journals = [Journal, other.Journal];

        var intended = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => journals[i % 2].IntendAsync(lease, plan, 1, 1, Noon, default)));

        intended.Count(i => i).ShouldBe(1);
    }

    [Fact]
    public async Task IntendAsync_ChangeOrPlanOfAnother_WritesNothing()
    {
        var (plan, lease) = await ClaimedAsync();
        var (foreign, _) = await ClaimedAsync();

        (await Journal.IntendAsync(lease, plan, 99, 1, Noon, default)).ShouldBeFalse();
        (await Journal.IntendAsync(lease, foreign, 1, 1, Noon, default)).ShouldBeFalse();
        (await Journal.SettleAsync(lease, foreign, PlanSteps.Outcome(1, ChangeState.Applied), default)).ShouldBeFalse();
    }

    [Fact]
    public async Task SettleAsync_SecondOutcome_IsRefused()
    {
        var (plan, lease) = await ClaimedAsync();

        (await Journal.SettleAsync(lease, plan, PlanSteps.Outcome(1, ChangeState.Drifted), default)).ShouldBeTrue();
        (await Journal.SettleAsync(lease, plan, PlanSteps.Outcome(1, ChangeState.Applied), default)).ShouldBeFalse();
        await Should.ThrowAsync<ArgumentException>(Journal.SettleAsync(lease, plan, PlanSteps.Outcome(2, ChangeState.Pending), default));

        (await Plans.OutcomesAsync(plan, default)).ShouldHaveSingleItem().State.ShouldBe(ChangeState.Drifted);
        (await Plans.ReadAsync(plan)).Totals.ShouldBe(new ChangeTotals(5, 0, 0, 1, 0, 0, 0, 0));
    }

    [Fact]
    public async Task FinishAsync_EveryChangeIsDone_PlanIsApplied()
    {
        var (plan, lease) = await ClaimedAsync();
        ChangeState[] states = [ChangeState.Applied, ChangeState.AlreadyDone, ChangeState.Gone, ChangeState.Applied, ChangeState.Applied, ChangeState.Gone];
        foreach (var (index, state) in states.Index())
            await Journal.SettleAsync(lease, plan, PlanSteps.Outcome(index + 1, state), default);
        await Store.WorkOffAsync(lease);

        await Store.FinishAsync(lease.RunId, PlanSteps.Now, default);

        var applied = await Plans.ReadAsync(plan);
        (applied.State, applied.AppliedAt, applied.Totals).ShouldBe((PlanState.Applied, PlanSteps.Now, new ChangeTotals(0, 3, 1, 0, 2, 0, 0, 0)));
        (await Journal.IntendAsync(lease, plan, 1, 1, Noon, default)).ShouldBeFalse();
    }

    [Fact]
    public async Task FinishAsync_ChangesWithoutOutcome_AreUnknownWhenIntendedElseNotStarted()
    {
        var (plan, lease) = await ClaimedAsync();
        await Journal.SettleAsync(lease, plan, PlanSteps.Outcome(1, ChangeState.Applied), default);
        await Journal.SettleAsync(lease, plan, PlanSteps.Outcome(2, ChangeState.Failed), default);
        await Journal.IntendAsync(lease, plan, 3, 1, Noon, default);
        await Store.WorkOffAsync(lease);

        await Store.FinishAsync(lease.RunId, PlanSteps.Now, default);
        await Store.FinishAsync(lease.RunId, PlanSteps.Now.AddHours(1), default);

        var ended = await Plans.ReadAsync(plan);
        (ended.State, ended.AppliedAt, ended.Totals).ShouldBe((PlanState.Incomplete, PlanSteps.Now, new ChangeTotals(0, 1, 0, 0, 0, 1, 1, 3)));
        var outcomes = await Plans.OutcomesAsync(plan, default);
        outcomes.Select(o => o.State).ShouldBe(
            [ChangeState.Applied, ChangeState.Failed, ChangeState.Unknown, ChangeState.NotStarted, ChangeState.NotStarted, ChangeState.NotStarted]);
        outcomes[2].Detail.ShouldBe("The apply ended while this change was under way; read the item again.");
        (await Journal.SettleAsync(lease, plan, PlanSteps.Outcome(3, ChangeState.Applied), default)).ShouldBeFalse();
    }

    /// <summary>An apply of six changes in one account, whose only slice is held.</summary>
    private async Task<(string Plan, SliceLease Lease)> ClaimedAsync()
    {
        var plan = await Plans.ApprovedAsync(new PlanBuilder { Accounts = 1, ChangesPerAccount = 6 });
        var run = await Store.CreateAsync(PlanSteps.Applying(plan), default);
        return (plan.Hash, await Store.ClaimAsync(run.Id));
    }
}
