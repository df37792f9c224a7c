using System.Text.Json.Nodes;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Testing;
using CoveDashboard.Testing.Actions;
using CoveDashboard.Testing.Sessions;
using static CoveDashboard.Testing.Organizations.Fixtures;

namespace CoveDashboard.Engine.Tests.Runs.Execution;

public sealed class SteeringTests
{
    [Fact]
    public async Task CautiousStart_EveryRoleRefuses_PausesAfterTwenty()
    {
        await using var host = await EngineHost.StartAsync(Flat(100));
        RefuseAll(host, 100);

        var run = await host.RunToEndAsync();

        run.Status.ShouldBe(RunStatus.Paused);
        run.StopReason.ShouldBe("20 of 20 failed: role missing or trust refuses. Fix and continue, or stop.");
        run.Totals.AssumeRoleFailed.ShouldBe(20);
        host.Sessions.Opened.Count.ShouldBe(20);
    }

    [Fact]
    public async Task CautiousStart_SliceThatComesBackBeforeThePauseIsStored_TriesNoMore()
    {
        await using var host = await EngineHost.StartAsync(Flat(100));
        RefuseAll(host, 100);
        var claimedAgain = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Store.BeforeSteer = () =>
        {
            host.Store.Claimed += _ => claimedAgain.TrySetResult();
            return claimedAgain.Task;
        };

        var run = await host.RunToEndAsync();

        run.Status.ShouldBe(RunStatus.Paused);
        host.Sessions.Opened.Count.ShouldBe(20);
    }

    [Fact]
    public async Task CautiousStart_ManyRegions_TriesTwentyTargetsOfManyAccounts()
    {
        await using var host = await EngineHost.StartAsync(Flat(60));
        RefuseAll(host, 60);
        var regions = new RegionSelection(["us-east-1", "us-east-2", "us-west-1", "us-west-2"], []);

        var run = await host.RunToEndAsync(EngineHost.Everything with { Regions = regions });

        run.Status.ShouldBe(RunStatus.Paused);
        run.Totals.AssumeRoleFailed.ShouldBe(20);
        host.Sessions.Opened.Count.ShouldBeGreaterThanOrEqualTo(5);
    }

    [Fact]
    public async Task CautiousStart_FixedAndResumed_GoesOnToTheEnd()
    {
        await using var host = await EngineHost.StartAsync(Flat(100));
        RefuseAll(host, 100);
        var run = await host.RunToEndAsync();
        host.Sessions.Refused.Clear();

        var outcome = await host.Desk.ResumeAsync(run.Id, TestActors.Operator, CancellationToken.None);
        await host.Dispatcher.WhenIdleAsync();

        outcome.Result.ShouldBe(RunCommandResult.Done);
        var after = await host.Desk.FindAsync(run.Id, CancellationToken.None);
        after!.Status.ShouldBe(RunStatus.CompletedWithFailures);
        after.StopReason.ShouldBeNull();
        (after.Totals.Succeeded, after.Totals.AssumeRoleFailed).ShouldBe((80, 20));
    }

    [Fact]
    public async Task CautiousStart_TwoCauses_GoesOn()
    {
        await using var host = await EngineHost.StartAsync(Flat(40));
        RefuseAll(host, 40);
        foreach (var every2nd in host.Sessions.Refused.Keys.Where(id => id[^1] % 2 == 0))
            host.Sessions.Refused.TryRemove(every2nd, out _);
        host.Action.Read = (_, _) => throw new InvalidOperationException("another cause");

        var run = await host.RunToEndAsync();

        run.Status.ShouldBe(RunStatus.CompletedWithFailures);
        run.Totals.FailedInAnyWay.ShouldBe(40);
    }

    [Fact]
    public async Task CautiousStart_TurnedOff_FailsThemAll()
    {
        await using var host = await EngineHost.StartAsync(Flat(40));
        RefuseAll(host, 40);

        var run = await host.RunToEndAsync(EngineHost.Everything with { Options = new RunOptions { CautiousStart = false } });

        run.Totals.AssumeRoleFailed.ShouldBe(40);
    }

    [Theory]
    [InlineData(3, null, "The failure budget is spent: 4 of 30 targets failed, 3 are allowed.")]
    [InlineData(null, 10.0, "The failure budget is spent: 4 of 30 targets failed, 10 % are allowed.")]
    public async Task FailureBudget_Spent_StopsTheRun(int? count, double? percent, string reason)
    {
        await using var host = await EngineHost.StartAsync(Flat(30));
        host.Action.Read = (_, _) => throw new InvalidOperationException("no");
        var options = new RunOptions { MaxConcurrency = 1, FailureBudget = new FailureBudget(count, percent) };

        var run = await host.RunToEndAsync(EngineHost.Everything with { Options = options });

        run.Status.ShouldBe(RunStatus.Stopped);
        run.StopReason.ShouldBe(reason);
        (run.Totals.Failed, run.Totals.Cancelled).ShouldBe((4, 26));
    }

    [Fact]
    public async Task Cancel_InTheMiddle_FinishesCallsInFlightAndStartsNothingNew()
    {
        await using var host = await EngineHost.StartAsync(Flat(100));
        var held = new Held(count: 10);
        host.Action.Read = held.ReadAsync;
        var run = await host.StartRunAsync(EngineHost.Everything with { Options = new RunOptions { MaxConcurrency = 10 } });
        await held.AllBegan;

        var outcome = await host.Desk.CancelAsync(run.Id, TestActors.Operator, CancellationToken.None);
        held.LetGo();
        await host.Dispatcher.WhenIdleAsync();

        outcome.ShouldBe(new RunCommandOutcome(RunCommandResult.Done, "Calls in flight will finish."));
        var after = await host.Desk.FindAsync(run.Id, CancellationToken.None);
        after!.Status.ShouldBe(RunStatus.Cancelled);
        after.StopReason.ShouldBe("Cancelled by Omega.");
        (after.Totals.Succeeded, after.Totals.Cancelled, after.Totals.Failed).ShouldBe((10, 90, 0));
        host.Sessions.Opened.Count.ShouldBe(10);
        host.Sessions.Alive.ShouldBe(0);
    }

    [Fact]
    public async Task Pause_InTheMiddle_HoldsNoWorkerAndResumesWhereItStood()
    {
        await using var host = await EngineHost.StartAsync(Flat(40));
        var held = new Held(count: 5);
        host.Action.Read = held.ReadAsync;
        var run = await host.StartRunAsync(EngineHost.Everything with { Options = new RunOptions { MaxConcurrency = 5 } });
        await held.AllBegan;

        await host.Desk.PauseAsync(run.Id, TestActors.Operator, CancellationToken.None);
        held.LetGo();
        await host.Dispatcher.WhenIdleAsync();
        var paused = await host.Desk.FindAsync(run.Id, CancellationToken.None);
        await host.Desk.ResumeAsync(run.Id, TestActors.Operator, CancellationToken.None);
        await host.Dispatcher.WhenIdleAsync();

        (paused!.Status, paused.Totals.Succeeded, paused.Totals.Queued).ShouldBe((RunStatus.Paused, 5, 35));
        var after = await host.Desk.FindAsync(run.Id, CancellationToken.None);
        (after!.Status, after.Totals.Succeeded).ShouldBe((RunStatus.Succeeded, 40));
        host.Sessions.Opened.Count.ShouldBe(40);
    }

    [Fact]
    public async Task Resume_WhileThePauseIsStillEnding_GoesOnWithoutAnybodyScheduling()
    {
        await using var host = await EngineHost.StartAsync(Flat(10));
        var held = new Held(count: 2);
        host.Action.Read = held.ReadAsync;
        var run = await host.StartRunAsync(EngineHost.Everything with { Options = new RunOptions { MaxConcurrency = 2 } });
        await held.AllBegan;

        await host.Desk.PauseAsync(run.Id, TestActors.Operator, CancellationToken.None);
        await host.Desk.ResumeAsync(run.Id, TestActors.Operator, CancellationToken.None);
        held.LetGo();
        await host.Dispatcher.WhenIdleAsync();

        (await host.Desk.FindAsync(run.Id, CancellationToken.None))!.Status.ShouldBe(RunStatus.Succeeded);
    }

    [Fact]
    public async Task Commands_OnAFinalRun_Conflict()
    {
        await using var host = await EngineHost.StartAsync(Small());
        var run = await host.RunToEndAsync();

        (await host.Desk.CancelAsync(run.Id, TestActors.Operator, CancellationToken.None)).Result.ShouldBe(RunCommandResult.Conflict);
        (await host.Desk.PauseAsync(run.Id, TestActors.Operator, CancellationToken.None)).Result.ShouldBe(RunCommandResult.Conflict);
        (await host.Desk.ResumeAsync(run.Id, TestActors.Operator, CancellationToken.None)).Result.ShouldBe(RunCommandResult.Conflict);
        (await host.Desk.CancelAsync(Guid.NewGuid(), TestActors.Operator, CancellationToken.None)).Result.ShouldBe(RunCommandResult.NotFound);
    }

    private static void RefuseAll(EngineHost host, int accounts)
    {
        for (var number = 0; number < accounts; number++)
            host.Sessions.Refused[$"4{number:d11}"] = FakeSessions.AccessDenied($"4{number:d11}");
    }

    /// <summary>Holds back the first readings until a test lets them go.</summary>
    private sealed class Held(int count)
    {
        private readonly TaskCompletionSource _began = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _letGo = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _begun;

        public Task AllBegan => _began.Task;

        public void LetGo() => _letGo.SetResult();

        public async Task<IReadOnlyList<JsonObject>> ReadAsync(CoveDashboard.Engine.Actions.InventoryContext context, CancellationToken cancellationToken)
        {
            if (Interlocked.Increment(ref _begun) == count)
                _began.SetResult();
            await _letGo.Task.WaitAsync(cancellationToken);
            return await FakeAction.ReadOneThingAsync(context, cancellationToken);
        }
    }
}
