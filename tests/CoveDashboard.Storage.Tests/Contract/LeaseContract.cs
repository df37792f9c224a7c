using System.Text.Json.Nodes;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Tests.Support;

namespace CoveDashboard.Storage.Tests.Contract;

/// <summary>Leases, fencing, and going on after a crash.</summary>
public abstract class LeaseContract : StoreContract
{
    private static readonly DateTimeOffset Noon = RunBuilder.Noon;

    [Fact]
    public async Task ClaimAsync_FirstOfARun_MakesItRunning()
    {
        var run = await Store.CreateAsync(new RunBuilder().Build(), default);

        var lease = await Store.ClaimAsync(run.Id, 1, "node-a", Noon, StoreSteps.Lease, default);

        lease.ShouldBe(new SliceLease(run.Id, 1, "node-a", 1, Noon + StoreSteps.Lease));
        var running = (await Store.FindAsync(run.Id, default))!;
        (running.Status, running.StartedAt).ShouldBe((RunStatus.Running, Noon));
    }

    [Fact]
    public async Task ClaimAsync_Concurrently_OneWins()
    {
        var run = await Store.CreateAsync(new RunBuilder().Build(), default);

        var claims = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(i => Store.ClaimAsync(run.Id, 0, $"node-{i}", Noon, StoreSteps.Lease, default)));

        claims.Count(c => c is not null).ShouldBe(1);
    }

    [Fact]
    public async Task ClaimAsync_LeaseRunsOut_AnotherTakesOverUnderAHigherFence()
    {
        var run = await Store.CreateAsync(new RunBuilder().Build(), default);
        var first = await Store.ClaimAsync(run.Id);

        var early = await Store.ClaimAsync(run.Id, 0, "node-b", first.ExpiresAt.AddTicks(-1), StoreSteps.Lease, default);
        var late = await Store.ClaimAsync(run.Id, 0, "node-b", first.ExpiresAt, StoreSteps.Lease, default);

        early.ShouldBeNull();
        late!.Fence.ShouldBe(2);
    }

    [Theory]
    [InlineData(RunSteering.Pause)]
    [InlineData(RunSteering.Cancel)]
    [InlineData(RunSteering.Fail)]
    [InlineData(RunSteering.Stop)]
    public async Task ClaimAsync_RunIsPausedOrEnded_GivesNoLease(RunSteering steering)
    {
        var run = await Store.CreateAsync(new RunBuilder().Build(), default);
        await Store.SteerAsync(run.Id, steering, null, Noon, default);

        (await Store.ClaimAsync(run.Id, 0, "node-a", Noon, StoreSteps.Lease, default)).ShouldBeNull();
    }

    [Fact]
    public async Task ClaimAsync_UnknownRunOrSlice_GivesNoLease()
    {
        var run = await Store.CreateAsync(new RunBuilder().Build(), default);

        (await Store.ClaimAsync(Guid.NewGuid(), 0, "node-a", Noon, StoreSteps.Lease, default)).ShouldBeNull();
        (await Store.ClaimAsync(run.Id, 99, "node-a", Noon, StoreSteps.Lease, default)).ShouldBeNull();
    }

    [Fact]
    public async Task WriteAsync_StaleLease_WritesNothing()
    {
        var run = await Store.CreateAsync(new RunBuilder().Build(), default);
        var stale = await Store.ClaimAsync(run.Id);
        var targets = await Store.OpenTargetsAsync(stale, default);
        var current = (await Store.ClaimAsync(run.Id, 0, "node-b", stale.ExpiresAt, StoreSteps.Lease, default))!;

        var late = await Store.WriteAsync(stale, targets.Select(t => Made.Succeeded(t, new JsonObject { ["a"] = 1 })));
        var forged = await Store.WriteAsync(stale with { Owner = "node-b" }, Made.Succeeded(targets[0]));

        late.ShouldBeEmpty();
        forged.ShouldBeEmpty();
        (await Store.FindAsync(run.Id, default))!.Totals.Queued.ShouldBe(6);
        (await Store.RowsAsync(run.Id, new RowQuery(), default)).Total.ShouldBe(0);
        (await Store.RenewAsync(stale, Noon, StoreSteps.Lease, default)).ShouldBeNull();
        (await Store.WriteAsync(current, Made.Succeeded(targets[0]))).Count.ShouldBe(1);
    }

    [Fact]
    public async Task ClaimableSlicesAsync_RunningLease_LeavesTheSliceOutUntilItsEnd()
    {
        var run = await Store.CreateAsync(new RunBuilder().Build(), default);
        var lease = await Store.ClaimAsync(run.Id);

        (await Store.ClaimableSlicesAsync(run.Id, lease.ExpiresAt - TimeSpan.FromTicks(1), default)).ShouldBe([1]);
        (await Store.ClaimableSlicesAsync(run.Id, lease.ExpiresAt, default)).ShouldBe([0, 1]);
    }

    [Fact]
    public async Task ClaimableSlicesAsync_ReleasedSlice_IsClaimableAtOnce()
    {
        var run = await Store.CreateAsync(new RunBuilder().Build(), default);
        var lease = await Store.ClaimAsync(run.Id);

        await Store.ReleaseAsync(lease, default);

        (await Store.ClaimableSlicesAsync(run.Id, Noon, default)).ShouldBe([0, 1]);
    }

    [Fact]
    public async Task ReleaseAsync_StaleLease_LeavesTheNewHolderInPeace()
    {
        var run = await Store.CreateAsync(new RunBuilder().Build(), default);
        var stale = await Store.ClaimAsync(run.Id);
        var current = (await Store.ClaimAsync(run.Id, 0, "node-b", stale.ExpiresAt, StoreSteps.Lease, default))!;

        await Store.ReleaseAsync(stale, default);
        await Store.CompleteAsync(stale, default);

        (await Store.RenewAsync(current, Noon, StoreSteps.Lease, default)).ShouldNotBeNull();
        (await Store.OpenSlicesAsync(run.Id, default)).ShouldBe([0, 1]);
    }

    [Fact]
    public async Task ReleaseAsync_OwnLease_AnotherMayClaimAtOnceAndTheOldOneIsVoid()
    {
        var run = await Store.CreateAsync(new RunBuilder().Build(), default);
        var first = await Store.ClaimAsync(run.Id);
        var targets = await Store.OpenTargetsAsync(first, default);
        await Store.WriteAsync(first, Made.Succeeded(targets[0]));

        await Store.ReleaseAsync(first, default);

        (await Store.WriteAsync(first, Made.Succeeded(targets[1]))).ShouldBeEmpty();
        var second = await Store.ClaimAsync(run.Id, owner: "node-b");
        (await Store.OpenTargetsAsync(second, default)).ShouldBe(targets.Skip(1));
    }

    [Fact]
    public async Task WriteAsync_ReleasedThenClaimedBySameOwner_OldFenceIsRefused()
    {
        var run = await Store.CreateAsync(new RunBuilder().Build(), default);
        var first = await Store.ClaimAsync(run.Id);
        var second = await Store.ClaimAsync(run.Id);
        var target = (await Store.OpenTargetsAsync(second, default))[0];

        (await Store.WriteAsync(first, Made.Succeeded(target))).ShouldBeEmpty();
        (await Store.WriteAsync(second, Made.Succeeded(target))).Count.ShouldBe(1);
    }

    [Fact]
    public async Task RenewAsync_OwnLease_HoldsLonger()
    {
        var run = await Store.CreateAsync(new RunBuilder().Build(), default);
        var lease = await Store.ClaimAsync(run.Id);

        var renewed = (await Store.RenewAsync(lease, Noon.AddSeconds(50), StoreSteps.Lease, default))!;

        renewed.ShouldBe(lease with { ExpiresAt = Noon.AddSeconds(110) });
        (await Store.ClaimAsync(run.Id, 0, "node-b", lease.ExpiresAt, StoreSteps.Lease, default)).ShouldBeNull();
        (await Store.WriteAsync(lease, Made.Succeeded((await Store.OpenTargetsAsync(lease, default))[0]))).Count.ShouldBe(1);
    }

    [Fact]
    public async Task CompleteAsync_OpenTargets_KeepsTheSliceOpen()
    {
        var run = await Store.CreateAsync(new RunBuilder().Build(), default);
        var lease = await Store.ClaimAsync(run.Id);
        var targets = await Store.OpenTargetsAsync(lease, default);
        await Store.WriteAsync(lease, targets.Skip(1).Select(t => Made.Succeeded(t)));

        await Store.CompleteAsync(lease, default);
        var before = await Store.OpenSlicesAsync(run.Id, default);
        await Store.WriteAsync(lease, Made.Succeeded(targets[0]));
        await Store.CompleteAsync(lease, default);

        before.ShouldBe([0, 1]);
        (await Store.OpenSlicesAsync(run.Id, default)).ShouldBe([1]);
        (await Store.ClaimAsync(run.Id, 0, "node-b", Noon.AddHours(1), StoreSteps.Lease, default)).ShouldBeNull();
    }

    [Fact]
    public async Task OpenRunsAsync_AfterACrash_AnotherInstanceGoesOnWhereItEnded()
    {
        var run = await Store.CreateAsync(new RunBuilder { Slices = 1 }.Build(), default);
        var lost = await Store.ClaimAsync(run.Id);
        await Store.WriteAsync(lost, (await Store.OpenTargetsAsync(lost, default)).Take(4).Select(t => Made.Succeeded(t)));
        await using var next = Fixture.Another();

        (await next.Runs.OpenRunsAsync(default)).ShouldBe([run.Id]);
        var lease = (await next.Runs.ClaimAsync(run.Id, 0, "node-b", lost.ExpiresAt, StoreSteps.Lease, default))!;
        var rest = await next.Runs.OpenTargetsAsync(lease, default);
        var stored = await next.Runs.WriteAsync(lease, rest.Select(t => Made.Succeeded(t)));
        await next.Runs.CompleteAsync(lease, default);
        var finished = (await next.Runs.FinishAsync(run.Id, Noon, default))!;

        rest.Select(t => t.Ordinal).ShouldBe([4, 5]);
        stored.Select(r => r.Sequence).ShouldBe([5, 6]);
        (finished.Status, finished.Totals.Succeeded).ShouldBe((RunStatus.Succeeded, 6));
    }

    [Fact]
    public async Task CancelOpenTargetsAsync_SomeSlicesHeld_LeavesThoseToTheirHolders()
    {
        var run = await Store.CreateAsync(new RunBuilder { Accounts = 3, Slices = 3 }.Build(), default);
        var held = await Store.ClaimAsync(run.Id, 0);
        var expired = (await Store.ClaimAsync(run.Id, 1, "node-b", Noon.AddHours(-1), StoreSteps.Lease, default))!;
        await Store.SteerAsync(run.Id, RunSteering.Cancel, "enough", Noon, default);

        var cancelled = await Store.CancelOpenTargetsAsync(run.Id, Made.CancelReason, Noon, default);

        cancelled.ShouldBe(4);
        (await Store.OpenSlicesAsync(run.Id, default)).ShouldBe([0]);
        (await Store.FinishAsync(run.Id, Noon, default)).ShouldBeNull();
        (await Store.WriteAsync(expired, (await Store.TargetsAsync(run.Id, default)).Select(t => Made.Succeeded(t)))).ShouldBeEmpty();
        await Store.WriteAsync(held, (await Store.OpenTargetsAsync(held, default)).Select(t => Made.Succeeded(t)));
        var finished = (await Store.FinishAsync(run.Id, Noon, default))!;
        (finished.Status, finished.Totals.Cancelled, finished.Totals.Succeeded, finished.LastSequence).ShouldBe((RunStatus.Cancelled, 4, 2, 6));
        (await Store.FindResultAsync(run.Id, 1, default))!.Error.ShouldBe(Made.CancelReason);
    }

    [Fact]
    public async Task CancelOpenTargetsAsync_SlicesGivenBackMeanwhile_LeavesNoTargetWithoutAResult()
    {
        const int slices = 40;
        var run = await Store.CreateAsync(new RunBuilder { Accounts = slices, Slices = slices }.Build(), default);
        var leases = new List<SliceLease>();
        for (var slice = 0; slice < slices; slice++)
            leases.Add(await Store.ClaimAsync(run.Id, slice));
        await Store.SteerAsync(run.Id, RunSteering.Cancel, "enough", Noon, default);

        await Task.WhenAll(
            Parallel.ForEachAsync(leases, async (lease, token) => await Store.ReleaseAsync(lease, token)),
            Parallel.ForEachAsync(leases, async (_, token) => await Store.CancelOpenTargetsAsync(run.Id, Made.CancelReason, Noon, token)));
        await Store.CancelOpenTargetsAsync(run.Id, Made.CancelReason, Noon, default);

        (await Store.FinishAsync(run.Id, Noon, default)).ShouldNotBeNull().Totals.Queued.ShouldBe(0);
    }
}
