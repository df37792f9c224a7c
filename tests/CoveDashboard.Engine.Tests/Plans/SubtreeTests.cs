using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Testing;
using static CoveDashboard.Testing.Organizations.Fixtures;

namespace CoveDashboard.Engine.Tests.Plans;

/// <summary>A part of the tree is paused, resumed or ended while an apply goes on elsewhere. S: root→ou1→ou2→ou3{A,B,C}; root→ou4{D}.</summary>
public sealed class SubtreeTests
{
    private static readonly Rollout AllAtOnce = new() { Percents = [] };

    [Fact]
    public async Task Pause_OfAnOuAboveTheAccounts_HoldsThemAndNoWorkerWhileTheRestIsDone()
    {
        await using var story = await PlanStory.StartAsync();
        var (plan, run) = await BeginAsync(story);

        var paused = await story.Host.Desk.PauseSubtreeAsync(run.Id, Ou1, TestActors.Operator, default);
        await story.Desk.NextWaveAsync(run.Id, TestActors.Operator, default);
        await story.Host.Dispatcher.WhenIdleAsync();
        var scheduled = story.Host.Dispatcher.Scheduled;
        await story.Host.ReconcileAsync();

        paused.ShouldBe(new RunCommandOutcome(RunCommandResult.Done, "Paused below Root/ou1: 3 accounts of this run. What is in flight finishes; nothing new begins there until it is resumed."));
        story.Switches.Writes.Select(w => w.AccountId).ShouldBe([A, D]);
        var held = (await story.Host.Desk.FindAsync(run.Id, default))!;
        (held.Status, held.Totals.Queued).ShouldBe((RunStatus.Running, 2));
        held.Subtrees.ShouldHaveSingleItem().ShouldBe(new HeldSubtree(Ou1, "Root/ou1", SubtreeHold.Paused, 3, "Omega", held.Subtrees[0].At));
        story.Host.Dispatcher.Scheduled.ShouldBe(scheduled, "the reconciler schedules nothing of what is paused");
        (await story.Desk.WavesAsync(run.Id, default))!.EndedAt.ShouldBeNull();
        (await story.OutcomesAsync(plan)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Resume_OfThePausedOu_GoesOnToTheEnd()
    {
        await using var story = await PlanStory.StartAsync();
        var (plan, run) = await BeginAsync(story);
        await story.Host.Desk.PauseSubtreeAsync(run.Id, Ou1, TestActors.Operator, default);
        await story.Desk.NextWaveAsync(run.Id, TestActors.Operator, default);
        await story.Host.Dispatcher.WhenIdleAsync();

        var below = await story.Host.Desk.ResumeSubtreeAsync(run.Id, Ou3, TestActors.Operator, default);
        var resumed = await story.Host.Desk.ResumeSubtreeAsync(run.Id, Ou1, TestActors.Operator, default);
        await story.Host.Dispatcher.WhenIdleAsync();

        below.ShouldBe(new RunCommandOutcome(RunCommandResult.Conflict, $"Root/ou1/ou2/ou3 is paused by the pause of Root/ou1 ({Ou1}); resume that."));
        resumed.ShouldBe(new RunCommandOutcome(RunCommandResult.Done, "Resumed below Root/ou1."));
        var ended = (await story.Host.Desk.FindAsync(run.Id, default))!;
        (ended.Status, ended.Subtrees.Count).ShouldBe((RunStatus.Succeeded, 0));
        (await story.Desk.FindAsync(plan.Hash, default))!.Totals.Applied.ShouldBe(4);
        story.Host.Audit.Entries.Select(e => e.Kind).Where(k => k.StartsWith("run.subtree", StringComparison.Ordinal))
            .ShouldBe([AuditKinds.RunSubtreePaused, AuditKinds.RunSubtreeResumed]);
    }

    [Fact]
    public async Task Pause_OfTwoOusAboveEachOther_HoldsUntilBothAreResumed()
    {
        await using var story = await PlanStory.StartAsync();
        var (_, run) = await BeginAsync(story);
        await story.Host.Desk.PauseSubtreeAsync(run.Id, Ou1, TestActors.Operator, default);
        await story.Host.Desk.PauseSubtreeAsync(run.Id, Ou3, TestActors.Operator, default);
        await story.Desk.NextWaveAsync(run.Id, TestActors.Operator, default);
        await story.Host.Desk.ResumeSubtreeAsync(run.Id, Ou1, TestActors.Operator, default);
        await story.Host.Dispatcher.WhenIdleAsync();
        var writes = story.Switches.Writes.Count;

        await story.Host.Desk.ResumeSubtreeAsync(run.Id, Ou3, TestActors.Operator, default);
        await story.Host.Dispatcher.WhenIdleAsync();

        (writes, story.Switches.Writes.Count).ShouldBe((2, 4));
    }

    [Fact]
    public async Task Pause_WhileAChangeIsInFlight_LetsItFinishAndBeginsNoOther()
    {
        await using var story = await PlanStory.StartAsync();
        story.Host.Connections.Set(FakeConnections.Acme with { MaxConcurrency = 1 });
        var (plan, run) = await BeginAsync(story);
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var letGo = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        story.Switches.BeforeWrite = async (_, _, token) =>
        {
            began.TrySetResult();
            await letGo.Task.WaitAsync(token);
        };
        await story.Desk.NextWaveAsync(run.Id, TestActors.Operator, default);
        await began.Task;

        await story.Host.Desk.PauseSubtreeAsync(run.Id, Ou3, TestActors.Operator, default);
        letGo.SetResult();
        await story.Host.Dispatcher.WhenIdleAsync();

        story.Switches.Writes.Select(w => w.AccountId).ShouldBe([A, B, D]);
        (await story.OutcomesAsync(plan)).ShouldAllBe(o => o.State == ChangeState.Applied);
    }

    [Fact]
    public async Task Stop_OfAnOu_EndsWhatHasNotBegunAndTheRestGoesOn()
    {
        await using var story = await PlanStory.StartAsync();
        var (plan, run) = await BeginAsync(story);
        await story.Host.Desk.PauseSubtreeAsync(run.Id, Ou3, TestActors.Operator, default);

        var stopped = await story.Host.Desk.StopSubtreeAsync(run.Id, Ou1, TestActors.Operator, default);
        await story.Desk.NextWaveAsync(run.Id, TestActors.Operator, default);
        await story.Host.Dispatcher.WhenIdleAsync();

        stopped.Message.ShouldBe("Stopped below Root/ou1: 3 accounts of this run. What is in flight finishes; nothing new begins there.");
        story.Switches.Writes.Select(w => w.AccountId).ShouldBe([A, D]);
        var ended = (await story.Host.Desk.FindAsync(run.Id, default))!;
        (ended.Status, ended.Totals.Succeeded, ended.Totals.Cancelled).ShouldBe((RunStatus.CompletedWithFailures, 2, 2));
        ended.Subtrees.Select(s => (s.Ou, s.Hold)).ShouldBe([(Ou1, SubtreeHold.Stopped)]);
        var left = (await story.OutcomesAsync(plan)).Where(o => o.State != ChangeState.Applied).ToArray();
        left.Length.ShouldBe(2);
        left.ShouldAllBe(o => o.State == ChangeState.NotStarted && o.Detail == "Stopped below Root/ou1 by Omega before it began." && o.Calls.Count == 0);
        (await story.Desk.FindAsync(plan.Hash, default))!.State.ShouldBe(PlanState.Incomplete);
    }

    [Fact]
    public async Task NextWave_WhileAccountsOfTheOpenOneArePaused_IsRefusedAndSaysWhy()
    {
        await using var story = await PlanStory.StartAsync();
        var plan = await story.PlanAsync(r => r with { Rollout = new Rollout { Percents = [50] } });
        plan.Envelope.Waves.Select(w => w.Accounts.Count).ShouldBe([1, 2, 1]);
        await story.ApproveAsync(plan);
        var run = await story.ApplyAsync(plan);
        await story.Host.Desk.PauseSubtreeAsync(run.Id, Ou3, TestActors.Operator, default);
        await story.Desk.NextWaveAsync(run.Id, TestActors.Operator, default);
        await story.Host.Dispatcher.WhenIdleAsync();

        var outcome = await story.Desk.NextWaveAsync(run.Id, TestActors.Operator, default);

        outcome.ShouldBe(new PlanOutcome(PlanCommandResult.Conflict, "Wave 2 of 3 has not ended. Accounts of it may be below a paused OU: resume or stop that."));
        story.Switches.Writes.Select(w => w.AccountId).ShouldBe([A]);
    }

    [Fact]
    public async Task Pause_OfAnInventory_HoldsItsTargetsToo()
    {
        await using var host = await EngineHost.StartAsync(Small(), onDisk: true);
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Dispatcher.Hold = held.Task;
        var run = await host.StartRunAsync();
        await host.Desk.PauseSubtreeAsync(run.Id, Ou3, TestActors.Operator, default);
        held.SetResult();
        await host.Dispatcher.WhenIdleAsync();
        var paused = (await host.Desk.FindAsync(run.Id, default))!;

        await host.Desk.StopSubtreeAsync(run.Id, Ou3, TestActors.Operator, default);
        await host.Dispatcher.WhenIdleAsync();

        (paused.Status, paused.Totals.Succeeded, paused.Totals.Queued).ShouldBe((RunStatus.Running, 1, 3));
        var ended = (await host.Desk.FindAsync(run.Id, default))!;
        (ended.Status, ended.Totals.Succeeded, ended.Totals.Cancelled).ShouldBe((RunStatus.CompletedWithFailures, 1, 3));
        (await host.ResultsAsync(ended)).Where(r => r.State == TargetState.Cancelled).ShouldAllBe(r => r.Error!.Message == "Stopped below Root/ou1/ou2/ou3 by Omega before it began." && r.AssumeRoleSuccess == null);
    }

    [Fact]
    public async Task Pause_OfWhatIsNotThere_IsRefused()
    {
        await using var story = await PlanStory.StartAsync();
        var (_, run) = await BeginAsync(story);
        await story.Host.Desk.PauseSubtreeAsync(run.Id, Ou3, TestActors.Operator, default);

        (await story.Host.Desk.PauseSubtreeAsync(run.Id, "ou-root-99999999", TestActors.Operator, default)).Result.ShouldBe(RunCommandResult.NotFound);
        (await story.Host.Desk.PauseSubtreeAsync(run.Id, Ou3, TestActors.Operator, default)).Message.ShouldBe($"Root/ou1/ou2/ou3 is paused in run {run.Number} already, by Omega.");
        (await story.Host.Desk.ResumeSubtreeAsync(run.Id, Ou4, TestActors.Operator, default)).Message.ShouldBe($"Root/ou4 is not paused in run {run.Number}.");
        (await story.Host.Desk.StopSubtreeAsync(Guid.NewGuid(), Ou3, TestActors.Operator, default)).Result.ShouldBe(RunCommandResult.NotFound);
    }

    /// <summary>The first wave is through: A.</summary>
    private static async Task<(Plan Plan, Run Run)> BeginAsync(PlanStory story)
    {
        var plan = await story.PlanAsync(r => r with { Rollout = AllAtOnce });
        await story.ApproveAsync(plan);
        return (plan, await story.ApplyAsync(plan));
    }
}
