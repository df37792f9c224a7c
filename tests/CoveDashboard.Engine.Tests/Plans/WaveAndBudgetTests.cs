using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Testing;
using CoveDashboard.Testing.Actions;
using static CoveDashboard.Testing.Organizations.Fixtures;

namespace CoveDashboard.Engine.Tests.Plans;

/// <summary>How a rollout goes on, and what ends it.</summary>
public sealed class WaveAndBudgetTests
{
    [Fact]
    public async Task Budget_ExceededInTheSecondWave_LetsTheThirdNeverStart()
    {
        await using var story = await PlanStory.StartAsync(Flat(20));
        var (plan, run) = await BeginAsync(story, new Rollout { Percents = [30] });
        plan.Envelope.Waves.Select(w => w.Accounts.Count).ShouldBe([1, 6, 13]);
        story.Switches.BeforeWrite = (_, _, _) => throw FakeSwitches.Denied();

        run = await story.ApplyRestAsync(run);

        run.Status.ShouldBe(RunStatus.Stopped);
        run.StopReason.ShouldNotBeNull().ShouldContain("failure budget is spent");
        story.Switches.Writes.ShouldHaveSingleItem();
        var third = plan.Envelope.Waves[2].Accounts.ToHashSet();
        var ofThird = plan.Envelope.Changes.Where(c => third.Contains(c.AccountId)).Select(c => c.Id).ToHashSet();
        (await story.OutcomesAsync(plan)).Where(o => ofThird.Contains(o.ChangeId)).ShouldAllBe(o => o.State == ChangeState.NotStarted && o.Calls.Count == 0);
        (await story.Desk.FindAsync(plan.Hash, default))!.State.ShouldBe(PlanState.Incomplete);
    }

    [Fact]
    public async Task Budget_OfOneFailure_IsOneForEachWave()
    {
        await using var story = await PlanStory.StartAsync(Flat(20));
        var denied = new HashSet<string>(StringComparer.Ordinal);
        story.Switches.BeforeWrite = (account, _, _) => denied.Contains(account) ? throw FakeSwitches.Denied() : Task.CompletedTask;
        var plan = await story.PlanAsync(r => r with { Rollout = new Rollout { Percents = [30], FailureBudget = new FailureBudget(Count: 1, Percent: null) } });
        foreach (var wave in plan.Envelope.Waves)
            denied.Add(wave.Accounts[^1]);
        await story.ApproveAsync(plan);

        var run = await story.ApplyRestAsync(await story.ApplyAsync(plan));

        run.Status.ShouldBe(RunStatus.CompletedWithFailures);
        story.Switches.Writes.Count.ShouldBe(17);
    }

    [Fact]
    public async Task Budget_CountsUnknownEndsToo()
    {
        await using var story = await PlanStory.StartAsync(Flat(20));
        var (_, run) = await BeginAsync(story, new Rollout { Percents = [30] });
        story.Switches.Shows = (account, _) => story.Switches.IsOn(account) ? null : throw new InvalidOperationException("unreadable");

        (await story.ApplyRestAsync(run)).Status.ShouldBe(RunStatus.Stopped);
    }

    [Fact]
    public async Task Premise_BrokenBeforeTheSecondWave_IsAConflictAndNothingIsSent()
    {
        var premise = new Premise(H, "us-east-1", "organization", new() { ["On"] = true }, "the organization's switch is on");
        await using var story = await PlanStory.StartAsync(switches: new FakeSwitches { Premise = premise });
        var (_, run) = await BeginAsync(story, Rollout.Default);
        story.Switches.Set(H, isOn: false, "organization");

        var outcome = await story.Desk.NextWaveAsync(run.Id, TestActors.Operator, default);

        outcome.Result.ShouldBe(PlanCommandResult.Conflict);
        outcome.Message.ShouldContain("the organization's switch is on");
        story.Switches.Writes.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Soak_NotOver_IsAConflict()
    {
        await using var story = await PlanStory.StartAsync();
        var (_, run) = await BeginAsync(story, Rollout.Default with { SoakSeconds = 3600 });

        var outcome = await story.Desk.NextWaveAsync(run.Id, TestActors.Operator, default);

        outcome.Result.ShouldBe(PlanCommandResult.Conflict);
        outcome.Message.ShouldContain("soaks until");
        story.Switches.Writes.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task NextWave_WhenAnApproverLostTheRoleMeanwhile_IsRefused()
    {
        await using var story = await PlanStory.StartAsync();
        var (_, run) = await BeginAsync(story, Rollout.Default);
        story.Host.Approvers.Lost[TestActors.Approver.Id] = true;

        (await story.Desk.NextWaveAsync(run.Id, TestActors.Operator, default)).Result.ShouldBe(PlanCommandResult.Conflict);
        story.Switches.Writes.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task NextWave_ByAnOperatorOfAnotherOu_IsRefused()
    {
        await using var story = await PlanStory.StartAsync();
        var (_, run) = await BeginAsync(story, Rollout.Default);
        var limited = TestActors.Operator with { OuLimits = new Dictionary<Role, IReadOnlySet<string>> { [Role.Operator] = new HashSet<string> { Ou4 } } };

        (await story.Desk.NextWaveAsync(run.Id, limited, default)).Message.ShouldContain("limited to OUs");
        story.Switches.Writes.ShouldHaveSingleItem();
    }

    /// <summary>Every way to cut: no account twice, none forgotten, one account first, critical ones last, each wave as large as was asked at most.</summary>
    [Fact]
    public void Waves_OfAnyAccounts_HoldEachOnceWithCriticalOnesLast()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var dice = new Random(seed);
            string[] accounts = [.. Enumerable.Range(0, dice.Next(1, 400)).Select(i => $"{i:d12}")];
            var critical = accounts.Where(_ => dice.Next(4) == 0).ToHashSet(StringComparer.Ordinal);
            double[] percents = [.. Enumerable.Range(0, dice.Next(0, 4)).Select(_ => 1 + (dice.NextDouble() * 98)).Order()];
            var first = dice.Next(2) == 0 ? accounts[dice.Next(accounts.Length)] : null;

            var waves = WaveMaker.Make(accounts, new Rollout { FirstAccount = first, Percents = percents }, critical);

            waves.SelectMany(w => w.Accounts).Order(StringComparer.Ordinal).ToArray().ShouldBeEquivalentTo(accounts, $"seed {seed}");
            waves.Select(w => w.Number).ShouldBe(Enumerable.Range(1, waves.Count));
            var opening = waves[0].Accounts.ShouldHaveSingleItem();
            if (first is not null)
                opening.ShouldBe(first);
            else if (critical.Count < accounts.Length)
                critical.Contains(opening).ShouldBeFalse($"seed {seed}");
            var rest = waves.Skip(1).SelectMany(w => w.Accounts).Select(critical.Contains).ToArray();
            rest.SkipWhile(isCritical => !isCritical).ShouldAllBe(isCritical => isCritical, $"seed {seed}");
            waves.ShouldAllBe(w => w.Accounts.All(critical.Contains) || !w.Accounts.Any(critical.Contains), $"seed {seed}: a wave mixes critical accounts with others");
        }
    }

    private static async Task<(Plan Plan, Run Run)> BeginAsync(PlanStory story, Rollout rollout)
    {
        var plan = await story.PlanAsync(r => r with { Rollout = rollout });
        await story.ApproveAsync(plan);
        return (plan, await story.ApplyAsync(plan));
    }
}
