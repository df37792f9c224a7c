using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Tests.Support;

namespace CoveDashboard.Tests.Applying;

/// <summary>An apply over AWS's wire protocols while AWS misbehaves: every change is accounted for, and none takes effect twice.</summary>
public sealed class ApplyUnderFaultsTests
{
    [Fact]
    public async Task Throttled_AndPartlyDenied_AccountsForEveryChange()
    {
        await using var dashboard = await TestDashboard.StartAsync(ApplyStory.Organization(140), ApplyStory.Settings);
        var plan = await ApplyStory.ApprovedAsync(dashboard, "rehearsal");
        string[] denied = [.. plan.Envelope.Waves[1].Accounts.Where((_, index) => index % 20 == 0)];
        dashboard.Rehearsal.Faults = dashboard.Rehearsal.Faults with
        {
            ThrottleRate = 0.3,
            DenyActions = denied.ToDictionary(a => a, _ => (IReadOnlyList<string>)["iam:" + ApplyStory.Write], StringComparer.Ordinal),
        };

        var run = await ApplyStory.BeginAsync(dashboard, plan);
        (await ApplyStory.EndAsync(dashboard, run.Id)).ShouldBe("CompletedWithFailures");

        var outcomes = await ApplyStory.OutcomesAsync(dashboard, plan);
        outcomes.Where(o => o.Value.State == ChangeState.Applied).Select(o => o.Key).Order(StringComparer.Ordinal).ShouldBe(ApplyStory.Effects(dashboard.Rehearsal));
        foreach (var account in denied)
        {
            outcomes[account].State.ShouldBe(ChangeState.Failed);
            outcomes[account].Detail.ShouldNotBeNull().ShouldContain("AccessDenied");
        }
        outcomes.Count(o => o.Value.State == ChangeState.Failed).ShouldBe(denied.Length);
    }

    [Fact]
    public async Task Budget_SpentInTheSecondWave_LetsTheThirdNeverStart()
    {
        await using var dashboard = await TestDashboard.StartAsync(ApplyStory.Organization(60), ApplyStory.Settings);
        var plan = await ApplyStory.ApprovedAsync(dashboard, "rehearsal", new Rollout { Percents = [30], FailureBudget = new FailureBudget(Count: 2, Percent: null) });
        plan.Envelope.Waves.Count.ShouldBe(3);
        dashboard.Rehearsal.Faults = dashboard.Rehearsal.Faults with
        {
            DenyActions = plan.Envelope.Waves[1].Accounts.ToDictionary(a => a, _ => (IReadOnlyList<string>)["iam:" + ApplyStory.Write], StringComparer.Ordinal),
        };

        var run = await ApplyStory.BeginAsync(dashboard, plan);
        (await ApplyStory.EndAsync(dashboard, run.Id)).ShouldBe("Stopped");

        var third = plan.Envelope.Waves[2].Accounts.ToHashSet(StringComparer.Ordinal);
        var outcomes = await ApplyStory.OutcomesAsync(dashboard, plan);
        outcomes.Where(o => third.Contains(o.Key)).ShouldAllBe(o => o.Value.State == ChangeState.NotStarted && o.Value.Calls.Count == 0);
        outcomes.Values.Count(o => o.State == ChangeState.Failed).ShouldBeInRange(3, plan.Envelope.Waves[1].Accounts.Count);
        dashboard.Rehearsal.Calls.WritesAfter().Where(c => c.Operation == ApplyStory.Write).Select(c => c.AccountId).ShouldNotContain(a => third.Contains(a));
        ApplyStory.Effects(dashboard.Rehearsal).ShouldBe(plan.Envelope.Waves[0].Accounts);
        (await ApplyStory.Desk(dashboard).NextWaveAsync(run.Id, ApplyStory.Operator, default)).Result.ShouldBe(PlanCommandResult.Conflict);
    }

    [Fact]
    public async Task LostAnswers_AndLateReads_GiveNoEffectTwice()
    {
        await using var dashboard = await TestDashboard.StartAsync(ApplyStory.Organization(140), ApplyStory.Settings);
        var plan = await ApplyStory.ApprovedAsync(dashboard, "rehearsal");
        dashboard.Rehearsal.Faults = dashboard.Rehearsal.Faults with { DropAnswerRate = 0.1, ConsistencyDelayMs = 300 };

        var run = await ApplyStory.BeginAsync(dashboard, plan);
        (await ApplyStory.EndAsync(dashboard, run.Id)).ShouldBe("Succeeded");

        dashboard.Rehearsal.Calls.WritesAfter().ShouldContain(c => c.LostAnswer, "else nothing was tried");
        (await ApplyStory.OutcomesAsync(dashboard, plan)).Values.ShouldAllBe(o => o.State == ChangeState.Applied);
        ApplyStory.Effects(dashboard.Rehearsal).ShouldBe([.. plan.Envelope.Changes.Select(c => c.AccountId).Order(StringComparer.Ordinal)]);
    }

    [Fact]
    public async Task EmergencyStop_WhileThreeHundredChangesAreMade_LetsNoneTakeEffectTwoSecondsLater()
    {
        await using var dashboard = await TestDashboard.StartAsync(ApplyStory.Organization(420), ApplyStory.Settings);
        var plan = await ApplyStory.ApprovedAsync(dashboard, "rehearsal");
        plan.Envelope.Changes.Count.ShouldBeGreaterThan(280);
        dashboard.Rehearsal.Faults = dashboard.Rehearsal.Faults with { LatencyMs = 300 };
        var run = await ApplyStory.BeginAsync(dashboard, plan);
        await ApplyStory.WhenEffectsReachAsync(dashboard.Rehearsal, 30);

        var stoppedAt = await ApplyStory.StopWritesAsync(dashboard);

        (await ApplyStory.EndAsync(dashboard, run.Id)).ShouldBe("Stopped");
        var outcomes = await ApplyStory.OutcomesAsync(dashboard, plan);
        dashboard.Rehearsal.Calls.WritesAfter().Where(c => c.TookEffect).ShouldAllBe(c => c.At <= stoppedAt.AddSeconds(2));
        outcomes.Values.ShouldContain(o => o.State == ChangeState.NotStarted, "it was stopped in the middle");
        outcomes.Where(o => o.Value.State == ChangeState.Applied).Select(o => o.Key).Order(StringComparer.Ordinal).ShouldBe(ApplyStory.Effects(dashboard.Rehearsal));
        outcomes.Values.ShouldAllBe(o => o.State == ChangeState.Applied || o.State == ChangeState.NotStarted);
    }
}
