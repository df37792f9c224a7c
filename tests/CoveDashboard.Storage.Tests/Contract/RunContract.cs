using System.Text.Json.Nodes;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Storage.Tests.Support;

namespace CoveDashboard.Storage.Tests.Contract;

/// <summary>Creating, finding, listing, steering and finishing runs.</summary>
public abstract class RunContract : StoreContract
{
    [Fact]
    public async Task CreateAsync_ThenFind_GivesTheWholeRun()
    {
        var wanted = new RunBuilder { Skipped = 1 }.Build();

        var created = await Store.CreateAsync(wanted, default);

        var found = (await Store.FindAsync(wanted.Run.Id, default)).ShouldNotBeNull();
        found.ShouldBeWhole(created);
        found.ShouldBeWhole(wanted.Run with
        {
            Number = 1,
            Totals = new RunTotals(7, 6, 0, 0, 0, 0, 1, 0, 0),
            LastSequence = 1,
        });
        (await Store.FindAsync(1, default)).ShouldBeWhole(created);
    }

    [Fact]
    public async Task ListAsync_Cancelled_NamesTheTokenOfWhoeverAsked()
    {
        await Store.ListAsync(new RunQuery(), default);
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        var cancelled = await Should.ThrowAsync<OperationCanceledException>(() => Store.ListAsync(new RunQuery(), source.Token));

        cancelled.CancellationToken.ShouldBe(source.Token, "a table that is scrolled on tells its own cancellation from a failure by it");
    }

    [Fact]
    public async Task CreateAsync_ExternalId_IsNotStored()
    {
        var run = await Store.CreateAsync(new RunBuilder { Options = new RunOptions { ExternalId = "s3cret", RoleName = "R", FailFast = true } }.Build(), default);

        run.Options.ShouldBeWhole(new RunOptions { RoleName = "R", FailFast = true });
    }

    [Fact]
    public async Task ExecutionAsync_ProtectedExternalId_ComesBackAsGiven()
    {
        var run = await Store.CreateAsync(new RunBuilder().Build() with { ProtectedExternalId = "encrypted" }, default);

        var execution = (await Store.ExecutionAsync(run.Id, default)).ShouldNotBeNull();

        execution.ShouldBeWhole(new RunExecution(run, "aws", "encrypted", "local/alpha"));
        (await Store.ExecutionAsync(Guid.NewGuid(), default)).ShouldBeNull();
    }

    [Fact]
    public async Task CreateAsync_SameKeyOfSameActor_GivesTheFirstRun()
    {
        var first = await Store.CreateAsync(new RunBuilder { IdempotencyKey = "k" }.Build(), default);

        var again = await Store.CreateAsync(new RunBuilder { IdempotencyKey = "k" }.Build(), default);
        var other = await Store.CreateAsync(new RunBuilder { IdempotencyKey = "k", ActorKey = "local/iota" }.Build(), default);

        again.Id.ShouldBe(first.Id);
        other.Number.ShouldBe(2);
    }

    [Fact]
    public async Task CreateAsync_Concurrently_NumbersWithoutGaps()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Store.CreateAsync(new RunBuilder().Build(), default)));

        var runs = await Store.ListAsync(new RunQuery(), default);

        runs.Items.Select(r => r.Number).ShouldBe(Enumerable.Range(1, 20).Reverse());
    }

    [Fact]
    public async Task CreateAsync_TargetInNoSlice_IsRefusedAndNothingIsStored()
    {
        var wanted = new RunBuilder().Build();

        await Should.ThrowAsync<ArgumentException>(Store.CreateAsync(wanted with { Slices = [[0, 1]] }, default));

        (await Store.ListAsync(new RunQuery(), default)).Total.ShouldBe(0);
        (await Store.CreateAsync(wanted, default)).Number.ShouldBe(1);
    }

    [Fact]
    public async Task TargetsAsync_AfterCreate_GivesPlannedThenSkipped()
    {
        LeftOut[] leftOut = [new("222222222222", "me", "Root", LeftOutReason.CallingAccount, "the caller")];
        var wanted = new RunBuilder { Skipped = 2, LeftOut = leftOut }.Build();

        var run = await Store.CreateAsync(wanted, default);

        (await Store.TargetsAsync(run.Id, default)).ShouldBe([.. wanted.Plan.Targets, .. wanted.Plan.Skipped.Select(s => s.Target)]);
        (await Store.LeftOutAsync(run.Id, default)).ShouldBe(leftOut);
        var skipped = (await Store.FindResultAsync(run.Id, 6, default)).ShouldNotBeNull();
        (skipped.State, skipped.Error!.Code, skipped.Error.Message).ShouldBe((TargetState.Skipped, "NotActive", "SUSPENDED"));
    }

    [Fact]
    public async Task CreateAsync_27200Targets_IsWhole()
    {
        var wanted = new RunBuilder { Accounts = 1600, Regions = [.. Enumerable.Range(0, 17).Select(i => $"region-{i}")], Slices = 32 }.Build();

        var run = await Store.CreateAsync(wanted, default);

        run.Totals.Targets.ShouldBe(27_200);
        (await Store.TargetsAsync(run.Id, default)).ShouldBe(wanted.Plan.Targets);
        (await Store.OpenSlicesAsync(run.Id, default)).ShouldBe(Enumerable.Range(0, 32));
    }

    [Fact]
    public async Task FindAsync_UnknownRun_GivesNothing()
    {
        var id = Guid.NewGuid();

        (await Store.FindAsync(id, default)).ShouldBeNull();
        (await Store.FindAsync(99, default)).ShouldBeNull();
        (await Store.SignalAsync(id, default)).ShouldBeNull();
        (await Store.SteerAsync(id, RunSteering.Cancel, null, RunBuilder.Noon, default)).ShouldBeFalse();
        (await Store.ResultsAsync(id, new ResultQuery(), default)).Total.ShouldBe(0);
    }

    [Fact]
    public async Task ListAsync_Pages_GivesEachRunOnceNewestFirst()
    {
        for (var i = 0; i < 7; i++)
            await Store.CreateAsync(new RunBuilder { Connection = i % 2 == 0 ? "acme" : "other" }.Build(), default);

        var query = new RunQuery { Connection = "acme", Limit = 2 };
        var first = await Store.ListAsync(query, default);
        var second = await Store.ListAsync(query with { Cursor = first.Next }, default);

        first.Items.Select(r => r.Number).ShouldBe([7, 5]);
        second.Items.Select(r => r.Number).ShouldBe([3, 1]);
        (first.Total, second.Total, second.Next).ShouldBe((4, 4, null));
    }

    [Fact]
    public async Task ListAsync_ByStatusAndCreator_Filters()
    {
        var run = await Store.CreateAsync(new RunBuilder().Build(), default);
        await Store.CreateAsync(new RunBuilder().Build(), default);
        await Store.SteerAsync(run.Id, RunSteering.Pause, "lunch", RunBuilder.Noon, default);

        var paused = await Store.ListAsync(new RunQuery { Statuses = [RunStatus.Paused], CreatedBy = "alpha", Action = "cloudtrail-trails" }, default);

        paused.Items.Select(r => r.Id).ShouldBe([run.Id]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("' OR 1=1 --")]
    [InlineData("AAAAAAAAAAEAAAAAAAAAAA")]
    public async Task ListAsync_AlteredCursor_IsRefused(string cursor) =>
        await Should.ThrowAsync<InvalidCursorException>(Store.ListAsync(new RunQuery { Cursor = cursor }, default));

    [Fact]
    public async Task ListAsync_CursorOfAnotherQuery_IsRefused()
    {
        for (var i = 0; i < 3; i++)
            await Store.CreateAsync(new RunBuilder().Build(), default);
        var page = await Store.ListAsync(new RunQuery { Limit = 1 }, default);

        await Should.ThrowAsync<InvalidCursorException>(Store.ListAsync(new RunQuery { Limit = 1, Action = "x", Cursor = page.Next }, default));
    }

    [Fact]
    public async Task LimitAsync_OfAnOpenRun_ChangesItsConcurrencyAndNothingElse()
    {
        var run = await Store.CreateAsync(new RunBuilder().Build(), default);

        (await Store.LimitAsync(run.Id, 7, default)).ShouldBeTrue();

        var limited = (await Store.FindAsync(run.Id, default))!;
        limited.Options.MaxConcurrency.ShouldBe(7);
        limited.ShouldBeWhole(run with { Options = run.Options with { MaxConcurrency = 7 } });
        (await Store.LimitAsync(Guid.NewGuid(), 7, default)).ShouldBeFalse();
    }

    [Fact]
    public async Task SteerAsync_PauseAndGo_ChangesStatusAndReason()
    {
        var run = await Store.CreateAsync(new RunBuilder().Build(), default);
        await Store.ClaimAsync(run.Id);

        (await Store.SteerAsync(run.Id, RunSteering.Pause, "lunch", RunBuilder.Noon, default)).ShouldBeTrue();
        var paused = (await Store.FindAsync(run.Id, default))!;
        (await Store.SteerAsync(run.Id, RunSteering.Pause, "again", RunBuilder.Noon, default)).ShouldBeFalse();
        (await Store.SteerAsync(run.Id, RunSteering.Go, null, RunBuilder.Noon, default)).ShouldBeTrue();
        var resumed = (await Store.FindAsync(run.Id, default))!;

        (paused.Status, paused.StopReason).ShouldBe((RunStatus.Paused, "lunch"));
        (resumed.Status, resumed.StopReason).ShouldBe((RunStatus.Running, null));
    }

    [Theory]
    [InlineData(RunSteering.Cancel, RunStatus.Cancelled)]
    [InlineData(RunSteering.Fail, RunStatus.Failed)]
    [InlineData(RunSteering.Stop, RunStatus.Stopped)]
    public async Task SteerAsync_End_StandsAndDecidesTheStatus(RunSteering steering, RunStatus status)
    {
        var run = await Store.CreateAsync(new RunBuilder().Build(), default);

        (await Store.SteerAsync(run.Id, steering, "why", RunBuilder.Noon, default)).ShouldBeTrue();
        (await Store.SteerAsync(run.Id, RunSteering.Cancel, "later", RunBuilder.Noon, default)).ShouldBeFalse();
        (await Store.SteerAsync(run.Id, RunSteering.Go, null, RunBuilder.Noon, default)).ShouldBeFalse();
        (await Store.FindAsync(run.Id, default))!.Status.ShouldBe(RunStatus.Running);
        (await Store.CancelOpenTargetsAsync(run.Id, Made.CancelReason, RunBuilder.Noon, default)).ShouldBe(6);
        var finished = (await Store.FinishAsync(run.Id, RunBuilder.Noon, default)).ShouldNotBeNull();

        (finished.Status, finished.StopReason, finished.FinishedAt).ShouldBe((status, "why", RunBuilder.Noon));
        (await Store.SteerAsync(run.Id, RunSteering.Cancel, null, RunBuilder.Noon, default)).ShouldBeFalse();
        (await Store.OpenRunsAsync(default)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(TargetState.Succeeded, RunStatus.Succeeded)]
    [InlineData(TargetState.Failed, RunStatus.CompletedWithFailures)]
    [InlineData(TargetState.AssumeRoleFailed, RunStatus.CompletedWithFailures)]
    [InlineData(TargetState.Unknown, RunStatus.CompletedWithFailures)]
    public async Task FinishAsync_LastResult_DecidesTheStatus(TargetState last, RunStatus status)
    {
        var run = await Store.FinishedAsync(
            new RunBuilder { Skipped = 1 },
            t => t.Ordinal == 0 && last != TargetState.Succeeded ? Made.Failed(t, last) : Made.Succeeded(t));

        run.Status.ShouldBe(status);
        run.Totals.Queued.ShouldBe(0);
        (await Store.FinishAsync(run.Id, RunBuilder.Noon.AddHours(1), default)).ShouldBeWhole(run);
    }

    [Fact]
    public async Task FinishAsync_OpenTargets_IsNotYet()
    {
        var run = await Store.CreateAsync(new RunBuilder().Build(), default);
        var lease = await Store.ClaimAsync(run.Id);
        await Store.WriteAsync(lease, (await Store.OpenTargetsAsync(lease, default)).Select(t => Made.Succeeded(t)));

        (await Store.FinishAsync(run.Id, RunBuilder.Noon, default)).ShouldBeNull();
    }

    [Fact]
    public async Task FinishAsync_OnlySkippedTargets_Succeeds()
    {
        var run = await Store.CreateAsync(new RunBuilder { Accounts = 0, Skipped = 2 }.Build(), default);

        (await Store.FinishAsync(run.Id, RunBuilder.Noon, default))!.Status.ShouldBe(RunStatus.Succeeded);
    }

    [Fact]
    public async Task Stored_AfterEachChange_NamesTheRun()
    {
        var heard = new List<Guid>();
        Store.Stored += _ => throw new InvalidOperationException("a listener's bug");
        Store.Stored += heard.Add;

        var run = await Store.CreateAsync(new RunBuilder().Build(), default);
        var lease = await Store.ClaimAsync(run.Id);
        await Store.WriteAsync(lease, Made.Succeeded((await Store.OpenTargetsAsync(lease, default))[0], new JsonObject()));

        heard.ShouldBe([run.Id, run.Id, run.Id]);
    }
}
