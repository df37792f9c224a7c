using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Testing;
using CoveDashboard.Testing.Actions;
using static CoveDashboard.Testing.Organizations.Fixtures;

namespace CoveDashboard.Engine.Tests.Plans;

/// <summary>The whole story over the real store: plan, approve, apply in waves, undo.</summary>
public sealed class PlanStoryTests
{
    [Fact]
    public async Task Plan_ApprovedByAnother_IsAppliedInWavesAndUndone()
    {
        await using var story = await PlanStory.StartAsync();
        var plan = await story.PlanAsync();
        plan.State.ShouldBe(PlanState.Waiting);
        plan.Envelope.Changes.Count.ShouldBe(4);
        plan.Envelope.Waves.Sum(w => w.Accounts.Count).ShouldBe(4);
        story.Switches.Writes.ShouldBeEmpty();

        (await story.Desk.ApproveAsync(plan.Hash, "fine", TestActors.Operator with { Roles = TestActors.Approver.Roles }, default)).Result.ShouldBe(PlanCommandResult.Forbidden);
        await story.ApproveAsync(plan);
        var wrong = await story.Desk.ApplyAsync(plan.Hash, "turn off 4 switches", TestActors.Operator, default);
        wrong.Result.ShouldBe(PlanCommandResult.Mismatch);
        wrong.Message.ShouldEndWith("turn off 4 switches in 4 accounts of acme");

        var run = await story.ApplyAsync(plan);
        run.Status.ShouldBe(RunStatus.Paused);
        story.Switches.Writes.Count.ShouldBe(1);
        var last = await story.ApplyRestAsync(run);
        last.Status.ShouldBe(RunStatus.Succeeded);
        story.Switches.Writes.Count.ShouldBe(4);
        var applied = (await story.Desk.FindAsync(plan.Hash, default)).ShouldNotBeNull();
        applied.State.ShouldBe(PlanState.Applied);
        applied.Totals.Applied.ShouldBe(4);

        var undo = (await story.Desk.UndoAsync(plan.Hash, null, null, TestActors.Operator, default)).Value.ShouldNotBeNull();
        undo.State.ShouldBe(PlanState.Approved);
        (await story.ApplyRestAsync(await story.ApplyAsync(undo))).Status.ShouldBe(RunStatus.Succeeded);
        story.Switches.IsOn(A).ShouldBeTrue();
        story.Switches.Writes.Count.ShouldBe(8);
    }

    [Fact]
    public async Task Resume_OfAnApplyBetweenWaves_IsRefusedAndBeginsNothing()
    {
        await using var story = await PlanStory.StartAsync();
        var plan = await story.PlanAsync();
        await story.ApproveAsync(plan);
        var run = await story.ApplyAsync(plan);

        var outcome = await story.Host.Desk.ResumeAsync(run.Id, TestActors.Operator, default);

        outcome.ShouldBe(new RunCommandOutcome(RunCommandResult.Conflict, "Paused between waves: start the next wave."));
        (await story.Desk.WavesAsync(run.Id, default)).ShouldNotBeNull().Open.ShouldBe(1);
        story.Switches.Writes.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Planning_UsesReadSessionsOnly_AndApplyTheApplyRoleAndExactlyThePlansOperations()
    {
        await using var story = await PlanStory.StartAsync();
        var plan = await story.PlanAsync();
        story.Host.Sessions.Opened.ShouldAllBe(r => r.Purpose == SessionPurpose.Read && r.Policy!.Contains("\"NotAction\":[\"cloudtrail:GetTrailStatus\",\"ec2:DescribeRegions\"]"));
        story.Host.Sessions.Opened.Clear();

        await story.ApproveAsync(plan);
        await story.ApplyRestAsync(await story.ApplyAsync(plan));

        story.Host.Sessions.Opened.ShouldAllBe(r =>
            r.Purpose == SessionPurpose.Apply && r.Role == "CoveApply"
            && r.Policy!.Contains("\"NotAction\":[\"cloudtrail:GetTrailStatus\",\"cloudtrail:StopLogging\",\"ec2:DescribeRegions\"]"));
    }

    [Fact]
    public async Task Apply_ItemsMutatedAfterApproval_AreDriftedAndSentNothing()
    {
        await using var story = await PlanStory.StartAsync();
        var plan = await story.PlanAsync();
        await story.ApproveAsync(plan);
        string[] mutated = [B, C, D];
        story.Switches.Shows = (account, _) => mutated.Contains(account) ? new() { ["On"] = true, ["Dimmed"] = true } : null;

        await story.ApplyRestAsync(await story.ApplyAsync(plan));

        var accounts = plan.Envelope.Changes.ToDictionary(c => c.Id, c => c.AccountId);
        var outcomes = await story.OutcomesAsync(plan);
        outcomes.Where(o => o.State == ChangeState.Drifted && o.Calls.Count == 0).Select(o => accounts[o.ChangeId]).ShouldBe(mutated, ignoreOrder: true);
        outcomes.Where(o => o.State == ChangeState.Applied).Select(o => accounts[o.ChangeId]).ShouldBe([A]);
        story.Switches.Writes.Select(w => w.AccountId).ShouldBe([A]);
    }

    [Fact]
    public async Task Apply_ItemsChangedAsWantedOrTurnedOnAfterApproval_AreAlreadyDoneAndUntouched()
    {
        await using var story = await PlanStory.StartAsync();
        story.Switches.Set(B, isOn: false);
        var plan = await story.PlanAsync();
        await story.ApproveAsync(plan);
        story.Switches.Set(A, isOn: false);
        story.Switches.Set(B, isOn: true);

        await story.ApplyRestAsync(await story.ApplyAsync(plan));

        var outcomes = await story.OutcomesAsync(plan);
        outcomes.Count(o => o.State == ChangeState.AlreadyDone).ShouldBe(1);
        outcomes.Count(o => o.State == ChangeState.Applied).ShouldBe(2);
        story.Switches.IsOn(B).ShouldBeTrue();
    }

    [Fact]
    public async Task Strike_OfAnUndo_IsRefusedAndSaysWhatToDo()
    {
        await using var story = await PlanStory.StartAsync();
        var plan = await story.PlanAsync();
        await story.ApproveAsync(plan);
        await story.ApplyRestAsync(await story.ApplyAsync(plan));
        var undo = (await story.Desk.UndoAsync(plan.Hash, null, null, TestActors.Operator, default)).Value!;

        var struck = await story.Desk.StrikeAsync(undo.Hash, [1], rollout: null, TestActors.Operator, default);
        var part = await story.Desk.UndoAsync(plan.Hash, [A], null, TestActors.Operator, default);

        struck.Faults.ShouldHaveSingleItem().Message.ShouldBe("It takes back what another plan applied, as it was applied: undo a part of the earlier plan instead, by its accounts or OUs.");
        story.Desk.ConfirmationOf(part.Value!.Envelope).ShouldBe("turn on 1 switch in 1 account of acme");
    }

    [Fact]
    public async Task Plan_SeveralChangesInATarget_NumbersThemAll()
    {
        await using var story = await PlanStory.StartAsync(switches: new FakeSwitches { Names = ["main", "second", "third"] });

        var plan = await story.PlanAsync();

        plan.Envelope.Changes.Select(c => c.Id).ShouldBe(Enumerable.Range(1, 12));
    }

    [Fact]
    public async Task Rights_WhereNobodyElseMayApprove_SaysToAddAPerson()
    {
        await using var story = await PlanStory.StartAsync();
        var plan = await story.PlanAsync(request => request with { Targets = TargetSelection.Everything with { Include = [A] } });
        (await story.Desk.RightsAsync(plan, TestActors.Operator, default)).WhyNotApply.ShouldBe("It waits for 1 approval.");

        story.Host.Approvers.AreThereOthers = false;

        (await story.Desk.RightsAsync(plan, TestActors.Operator, default)).WhyNotApply.ShouldBe("Needs 1 approval and nobody but you can give it. Add a person.");
        var another = TestActors.Operator with { Subject = "omicron" };
        (await story.Desk.RightsAsync(plan, another, default)).WhyNotApply.ShouldBe("Needs 1 approval and nobody can give it. Add a person.");
    }
}
