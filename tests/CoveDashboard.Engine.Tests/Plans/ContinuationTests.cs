using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Testing;
using CoveDashboard.Testing.Actions;
using static CoveDashboard.Testing.Organizations.Fixtures;

namespace CoveDashboard.Engine.Tests.Plans;

/// <summary>What becomes of the rest of a stopped apply: continued under what was approved, continued under a new approval, or closed.</summary>
public sealed class ContinuationTests
{
    [Fact]
    public async Task Continue_OfWhatAPersonStopped_IsCoveredByTheApprovalsAndEndsTheWork()
    {
        await using var story = await PlanStory.StartAsync(Flat(20));
        var plan = await StoppedByAPersonAsync(story, new Rollout { Percents = [30], SoakSeconds = 0 });

        var rest = (await story.Desk.ContinueAsync(plan.Hash, budget: null, TestActors.Operator, default)).Value.ShouldNotBeNull();

        (rest.State, rest.Envelope.ApprovalsRequired, rest.Envelope.Origin).ShouldBe((PlanState.Approved, 0, new PlanOrigin(PlanOriginKind.Continue, plan.Hash)));
        rest.Envelope.Changes.Select(c => c.Resource).ShouldBe(plan.Envelope.Changes.Skip(1).Select(c => c.Resource), ignoreOrder: true);
        rest.Envelope.Waves.Select(w => w.Accounts).ShouldBe(plan.Envelope.Waves.Skip(1).Select(w => w.Accounts));
        rest.Envelope.ExpiresAt.ShouldBe(plan.Envelope.ExpiresAt);
        rest.Envelope.FailureBudget.ShouldBe(plan.Envelope.FailureBudget);
        rest.Envelope.Risk.Because[0].ShouldStartWith($"approved as a part of plan {plan.Number}, until ");
        (await story.ApplyRestAsync(await story.ApplyAsync(rest))).Status.ShouldBe(RunStatus.Succeeded);
        story.Switches.Writes.Count.ShouldBe(20);
        var continued = (await story.Desk.FindAsync(plan.Hash, default))!;
        (continued.State, continued.ReplacedBy).ShouldBe((PlanState.Incomplete, rest.Hash));
        (await story.Desk.ContinueAsync(plan.Hash, budget: null, TestActors.Operator, default)).Faults.ShouldHaveSingleItem().Message
            .ShouldBe($"Plan {rest.Number} continues it already and is Applied: go on there.");
    }

    [Theory]
    [InlineData(1, null, "the failure budget is larger than the approved one")]
    [InlineData(null, 1d, "the failure budget is larger than the approved one")]
    public async Task Continue_WithALargerBudget_NeedsANewApprovalOfAnother(int? count, double? percent, string why)
    {
        await using var story = await PlanStory.StartAsync();
        var plan = await StoppedByAPersonAsync(story);

        var rest = (await story.Desk.ContinueAsync(plan.Hash, new FailureBudget(count, percent), TestActors.Operator, default)).Value.ShouldNotBeNull();

        (rest.State, rest.Envelope.FailureBudget).ShouldBe((PlanState.Waiting, new FailureBudget(count, percent)));
        rest.Envelope.Risk.Because[0].ShouldBe($"not covered by what was approved: {why}");
        (await story.Desk.ApplyAsync(rest.Hash, story.Desk.ConfirmationOf(rest.Envelope), TestActors.Operator, default)).Result.ShouldBe(PlanCommandResult.Conflict);
        var self = await story.Desk.ApproveAsync(rest.Hash, "fine", TestActors.Operator with { Roles = TestActors.Approver.Roles }, default);
        self.Result.ShouldBe(PlanCommandResult.Forbidden);
        await story.ApproveAsync(rest);
        (await story.ApplyRestAsync(await story.ApplyAsync(rest))).Status.ShouldBe(RunStatus.Succeeded);
    }

    [Fact]
    public async Task Continue_AfterAWaveSpentItsBudget_NeedsANewApproval()
    {
        await using var story = await PlanStory.StartAsync();
        var plan = await story.PlanAsync();
        await story.ApproveAsync(plan);
        story.Switches.BeforeWrite = (_, _, _) => throw FakeSwitches.Denied();
        (await story.ApplyAsync(plan)).Status.ShouldBe(RunStatus.Stopped);

        var rest = (await story.Desk.ContinueAsync(plan.Hash, budget: null, TestActors.Operator, default)).Value.ShouldNotBeNull();

        rest.State.ShouldBe(PlanState.Waiting);
        rest.Envelope.Changes.Count.ShouldBe(4);
        rest.Envelope.Risk.Because[0].ShouldBe($"not covered by what was approved: wave 1 of plan {plan.Number} had more failures than were approved");
    }

    [Fact]
    public async Task Continue_WhenAnApproverLostTheRole_NeedsANewApproval()
    {
        await using var story = await PlanStory.StartAsync();
        var plan = await StoppedByAPersonAsync(story);
        story.Host.Approvers.Lost[TestActors.Approver.Id] = true;

        var rest = (await story.Desk.ContinueAsync(plan.Hash, budget: null, TestActors.Operator, default)).Value.ShouldNotBeNull();

        rest.State.ShouldBe(PlanState.Waiting);
        rest.Envelope.Risk.Because[0].ShouldContain("is no Approver any more");
    }

    [Fact]
    public async Task Apply_OfACoveredContinuationWhoseApproverLostTheRoleMeanwhile_IsRefused()
    {
        await using var story = await PlanStory.StartAsync();
        var plan = await StoppedByAPersonAsync(story);
        var rest = (await story.Desk.ContinueAsync(plan.Hash, budget: null, TestActors.Operator, default)).Value.ShouldNotBeNull();
        story.Host.Approvers.Lost[TestActors.Approver.Id] = true;

        var outcome = await story.Desk.ApplyAsync(rest.Hash, story.Desk.ConfirmationOf(rest.Envelope), TestActors.Operator, default);

        outcome.Result.ShouldBe(PlanCommandResult.Conflict);
        outcome.Message.ShouldContain("is no Approver any more");
        story.Switches.Writes.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Continue_ByWhoApprovedThePlan_NeedsTheApprovalOfAnother()
    {
        await using var story = await PlanStory.StartAsync();
        var plan = await StoppedByAPersonAsync(story);
        var both = TestActors.Approver with { Roles = new HashSet<Role> { Role.Approver, Role.Operator } };

        var rest = (await story.Desk.ContinueAsync(plan.Hash, budget: null, both, default)).Value.ShouldNotBeNull();

        rest.State.ShouldBe(PlanState.Waiting);
        (await story.Desk.ApproveAsync(rest.Hash, "fine", both, default)).Result.ShouldBe(PlanCommandResult.Forbidden);
    }

    [Fact]
    public async Task Continue_ByWhoRaisedTheApprover_NeedsANewApproval()
    {
        await using var story = await PlanStory.StartAsync();
        var plan = await StoppedByAPersonAsync(story);
        var other = TestActors.Operator with { Subject = "omicron" };
        story.Host.Approvers.Raised[(other.Id, TestActors.Approver.Id)] = true;

        (await story.Desk.ContinueAsync(plan.Hash, budget: null, other, default)).Value.ShouldNotBeNull().State.ShouldBe(PlanState.Waiting);
    }

    [Fact]
    public async Task Continue_AfterAContinuationWasRejected_NeedsANewApproval()
    {
        await using var story = await PlanStory.StartAsync();
        var plan = await StoppedByAPersonAsync(story);
        var first = (await story.Desk.ContinueAsync(plan.Hash, budget: null, TestActors.Operator, default)).Value.ShouldNotBeNull();
        (await story.Desk.RejectAsync(first.Hash, "not any more", TestActors.Approver, default)).Result.ShouldBe(PlanCommandResult.Done);

        var second = (await story.Desk.ContinueAsync(plan.Hash, budget: null, TestActors.Operator, default)).Value.ShouldNotBeNull();

        (second.State, second.Envelope.Risk.Because[0]).ShouldBe((PlanState.Waiting, "not covered by what was approved: an earlier continuation was rejected or expired"));
    }

    [Fact]
    public async Task Continue_OfAnUndoOrOfWhatIsNotIncomplete_IsRefused()
    {
        await using var story = await PlanStory.StartAsync();
        var plan = await story.PlanAsync();
        (await story.Desk.ContinueAsync(plan.Hash, budget: null, TestActors.Operator, default)).Faults.ShouldHaveSingleItem().Message.ShouldContain("Only a plan whose apply ended");
        await story.ApproveAsync(plan);
        await story.ApplyRestAsync(await story.ApplyAsync(plan));
        var undo = (await story.Desk.UndoAsync(plan.Hash, null, null, TestActors.Operator, default)).Value!;
        await CancelAsync(story, await story.ApplyAsync(undo));

        var refused = await story.Desk.ContinueAsync(undo.Hash, budget: null, TestActors.Operator, default);

        refused.Faults.ShouldHaveSingleItem().Message.ShouldBe("It takes back what another plan applied; undo that plan once more instead.");
    }

    [Fact]
    public async Task Close_OfAStoppedPlan_IsKeptAuditedAndEndsTheOffer()
    {
        await using var story = await PlanStory.StartAsync();
        var plan = await StoppedByAPersonAsync(story);
        (await story.Desk.CloseAsync(plan.Hash, " ", TestActors.Operator, default)).Result.ShouldBe(PlanCommandResult.Mismatch);

        (await story.Desk.CloseAsync(plan.Hash, "the rest is of another team", TestActors.Operator, default)).Result.ShouldBe(PlanCommandResult.Done);

        var closed = (await story.Desk.FindAsync(plan.Hash, default))!;
        closed.State.ShouldBe(PlanState.Incomplete);
        var closing = closed.Closing.ShouldNotBeNull();
        (closing.By, closing.Comment).ShouldBe(("local|omega", "the rest is of another team"));
        (await story.Desk.ListAsync(new PlanQuery(), default)).Items.ShouldHaveSingleItem().IsClosed.ShouldBeTrue();
        (await story.Desk.CloseAsync(plan.Hash, "again", TestActors.Operator, default)).ShouldBe(new PlanOutcome(PlanCommandResult.Conflict, "It was closed as partly applied."));
        (await story.Desk.ContinueAsync(plan.Hash, budget: null, TestActors.Operator, default)).Faults.ShouldHaveSingleItem().Message.ShouldBe("It was closed as partly applied.");
        (await story.Desk.UndoAsync(plan.Hash, null, null, TestActors.Operator, default)).IsValid.ShouldBeTrue();
        await Should.ThrowAsync<ForbiddenException>(story.Desk.CloseAsync(plan.Hash, "x", TestActors.Approver, default));
    }

    [Theory]
    [InlineData(2, null, 2, null, true)]
    [InlineData(1, null, 2, null, true)]
    [InlineData(3, null, 2, null, false)]
    [InlineData(null, 5d, null, 5d, true)]
    [InlineData(null, 5.5, null, 5d, false)]
    [InlineData(0, null, null, 50d, false)]
    [InlineData(null, 0d, 9, null, false)]
    public void IsWithin_OfTwoBudgets_ComparesLikeWithLike(int? count, double? percent, int? approvedCount, double? approvedPercent, bool isWithin) =>
        BudgetCheck.IsWithin(new FailureBudget(count, percent), new FailureBudget(approvedCount, approvedPercent)).ShouldBe(isWithin);

    /// <summary>One wave of one account was applied, then a person stopped the run.</summary>
    private static async Task<Plan> StoppedByAPersonAsync(PlanStory story, Rollout? rollout = null)
    {
        var plan = await story.PlanAsync(r => r with { Rollout = rollout });
        await story.ApproveAsync(plan);
        await CancelAsync(story, await story.ApplyAsync(plan));
        var stopped = (await story.Desk.FindAsync(plan.Hash, default))!;
        stopped.State.ShouldBe(PlanState.Incomplete);
        return stopped;
    }

    private static async Task CancelAsync(PlanStory story, Run run)
    {
        (await story.Host.Desk.CancelAsync(run.Id, TestActors.Operator, default)).Result.ShouldBe(RunCommandResult.Done);
        await story.Host.Dispatcher.WhenIdleAsync();
    }
}
