using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Tests.Support;
using CoveDashboard.Testing.Plans;

namespace CoveDashboard.Storage.Tests.Contract;

/// <summary>The run that applies a plan, and its waves.</summary>
public abstract class ApplyContract : StoreContract
{
    private IPlanStore Plans => Fixture.Plans;

    [Fact]
    public async Task CreateAsync_ApprovedPlan_IsBeingAppliedByThatRun()
    {
        var plan = await Plans.ApprovedAsync();

        var run = await Store.CreateAsync(PlanSteps.Applying(plan), default);

        (run.Plan, run.Wave, run.Waves).ShouldBe((plan.Hash, 1, 3));
        var applying = await Plans.ReadAsync(plan.Hash);
        (applying.State, applying.ApplyRun).ShouldBe((PlanState.Applying, run.Id));
        (await Plans.OfRunAsync(run.Id, PlanSteps.Now, default))!.Hash.ShouldBe(plan.Hash);
        (await Plans.WavesAsync(run.Id, default)).ShouldBe(new WaveStanding(1, 3, 1, null));
        (await Plans.DecideAsync(plan.Hash, PlanSteps.Rejection(), default)).ShouldBeFalse();
    }

    [Fact]
    public async Task CreateAsync_ManyAtOnce_OneAppliesThePlan()
    {
        var plan = await Plans.ApprovedAsync();
        await using var other = Fixture.Another();
        IRunStore[] stores = [Store, other.Runs];

        var attempts = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => TryAsync(stores[i % 2])));

        var run = attempts.Where(r => r is not null).ShouldHaveSingleItem()!;
        (await Plans.ReadAsync(plan.Hash)).ApplyRun.ShouldBe(run.Id);
        (await Store.ListAsync(new RunQuery(), default)).Total.ShouldBe(1);

        async Task<Run?> TryAsync(IRunStore store)
        {
            try
            {
                return await store.CreateAsync(PlanSteps.Applying(plan), default);
            }
            catch (PlanConflictException)
            {
                return null;
            }
        }
    }

    [Fact]
    public async Task CreateAsync_SameIdempotencyKey_GivesTheEarlierRun()
    {
        var plan = await Plans.ApprovedAsync();
        var run = await Store.CreateAsync(PlanSteps.Applying(plan, "key"), default);

        (await Store.CreateAsync(PlanSteps.Applying(plan, "key"), default)).Id.ShouldBe(run.Id);
    }

    [Fact]
    public async Task CreateAsync_PlanIsNotApproved_IsAConflictAndMakesNoRun()
    {
        var waiting = await Plans.SealAsync(new PlanBuilder());
        var expired = await Plans.ApprovedAsync(new PlanBuilder { Lifetime = PlanSteps.Now - PlanBuilder.SealedAt + TimeSpan.FromTicks(1) });
        var late = PlanSteps.Applying(expired);
        late = late with { Run = late.Run with { CreatedAt = expired.Envelope.ExpiresAt } };

        await Should.ThrowAsync<PlanConflictException>(Store.CreateAsync(PlanSteps.Applying(waiting), default));
        (await Should.ThrowAsync<PlanConflictException>(Store.CreateAsync(late, default))).Message.ShouldContain("Expired");
        await Should.ThrowAsync<PlanConflictException>(Store.CreateAsync(PlanSteps.Applying(waiting) with { PlanHash = "none" }, default));

        (await Store.ListAsync(new RunQuery(), default)).Total.ShouldBe(0);
        (await Store.CreateAsync(new RunBuilder().Build(), default)).Number.ShouldBe(1);
    }

    [Fact]
    public async Task ClaimAsync_SliceOfALaterWave_WaitsForItsWave()
    {
        var run = await ApplyingAsync();

        (await Store.OpenSlicesAsync(run.Id, default)).ShouldBe([0]);
        (await Store.ClaimableSlicesAsync(run.Id, PlanSteps.Now, default)).ShouldBe([0]);
        (await Store.ClaimAsync(run.Id, 1, "node-a", PlanSteps.Now, StoreSteps.Lease, default)).ShouldBeNull();
        await Store.WorkOffAsync(await Store.ClaimAsync(run.Id));
        await Store.EndWaveAsync(run.Id, "soaking", PlanSteps.Now, default);
        (await Store.ClaimAsync(run.Id, 1, "node-a", PlanSteps.Now, StoreSteps.Lease, default)).ShouldBeNull();

        (await Plans.OpenWaveAsync(run.Id, 2, [], PlanSteps.Now, default)).ShouldBeTrue();

        (await Store.OpenSlicesAsync(run.Id, default)).ShouldBe([1]);
        (await Store.ClaimAsync(run.Id, 1)).Slice.ShouldBe(1);
        (await Store.ClaimAsync(run.Id, 2, "node-a", PlanSteps.Now, StoreSteps.Lease, default)).ShouldBeNull();
    }

    [Fact]
    public async Task EndWaveAsync_WhenItsSlicesAreDone_PausesOnce()
    {
        var run = await ApplyingAsync();
        var lease = await Store.ClaimAsync(run.Id);
        var early = await Store.EndWaveAsync(run.Id, "soaking", PlanSteps.Now, default);
        await Store.WorkOffAsync(lease);

        var ended = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Store.EndWaveAsync(run.Id, "soaking", PlanSteps.Now, default)));

        early.ShouldBeNull();
        var standing = new WaveStanding(1, 3, 0, PlanSteps.Now);
        ended.Where(e => e is not null).ShouldBe([standing]);
        (await Plans.WavesAsync(run.Id, default)).ShouldBe(standing);
        var paused = (await Store.FindAsync(run.Id, default))!;
        (paused.Status, paused.StopReason).ShouldBe((RunStatus.Paused, "soaking"));
        (await Store.SteerAsync(run.Id, RunSteering.Go, null, PlanSteps.Now, default)).ShouldBeFalse();
        (await Store.FinishAsync(run.Id, PlanSteps.Now, default)).ShouldBeNull();
    }

    [Fact]
    public async Task EndWaveAsync_PausedByAPersonOrNoApply_IsNotTime()
    {
        var run = await ApplyingAsync();
        await Store.WorkOffAsync(await Store.ClaimAsync(run.Id));
        await Store.SteerAsync(run.Id, RunSteering.Pause, "by Omega", PlanSteps.Now, default);
        var inventory = await Store.CreateAsync(new RunBuilder().Build(), default);

        (await Store.EndWaveAsync(run.Id, "soaking", PlanSteps.Now, default)).ShouldBeNull();
        (await Plans.OpenWaveAsync(run.Id, 2, [], PlanSteps.Now, default)).ShouldBeFalse();
        (await Store.EndWaveAsync(inventory.Id, "soaking", PlanSteps.Now, default)).ShouldBeNull();
        (await Plans.WavesAsync(inventory.Id, default)).ShouldBeNull();
        (await Store.SteerAsync(run.Id, RunSteering.Go, null, PlanSteps.Now, default)).ShouldBeTrue();
        (await Store.EndWaveAsync(run.Id, "soaking", PlanSteps.Now, default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task OpenWaveAsync_ManyAtOnce_OnlyTheNextOnce()
    {
        var run = await ApplyingAsync();
        await Store.WorkOffAsync(await Store.ClaimAsync(run.Id));
        await Store.EndWaveAsync(run.Id, "soaking", PlanSteps.Now, default);

        (await Plans.OpenWaveAsync(run.Id, 3, [], PlanSteps.Now, default)).ShouldBeFalse();
        var opened = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Plans.OpenWaveAsync(run.Id, 2, [], PlanSteps.Now, default)));

        opened.Count(o => o).ShouldBe(1);
        (await Plans.WavesAsync(run.Id, default)).ShouldBe(new WaveStanding(2, 3, 1, null));
        var running = (await Store.FindAsync(run.Id, default))!;
        (running.Status, running.StopReason, running.Wave).ShouldBe((RunStatus.Running, null, 2));
    }

    [Fact]
    public async Task SteerAsync_CancelledBetweenWaves_LaterWavesNeverOpen()
    {
        var run = await ApplyingAsync();
        await Store.WorkOffAsync(await Store.ClaimAsync(run.Id));
        await Store.EndWaveAsync(run.Id, "soaking", PlanSteps.Now, default);

        (await Store.SteerAsync(run.Id, RunSteering.Cancel, "by Omega", PlanSteps.Now, default)).ShouldBeTrue();

        (await Plans.OpenWaveAsync(run.Id, 2, [], PlanSteps.Now, default)).ShouldBeFalse();
        (await Store.CancelOpenTargetsAsync(run.Id, Made.CancelReason, PlanSteps.Now, default)).ShouldBe(2);
        (await Store.FinishAsync(run.Id, PlanSteps.Now, default))!.Status.ShouldBe(RunStatus.Cancelled);
        (await Plans.ReadAsync(run.Plan!)).State.ShouldBe(PlanState.Incomplete);
    }

    [Fact]
    public async Task ExecutionAsync_NarrowedRun_KnowsItsResourcesAndWhoAsked()
    {
        ResourceRef[] resources = [.. Enumerable.Range(0, 200).Select(i => new ResourceRef("111111111111", "eu-west-1", $"arn:aws:s3:::bucket-{i}"))];
        var run = await Store.CreateAsync(new RunBuilder().Build() with { Resources = resources }, default);

        var execution = (await Store.ExecutionAsync(run.Id, default))!;

        execution.Resources.ShouldBe(resources);
        execution.ActorKey.ShouldBe("local/alpha");
    }

    private async Task<Run> ApplyingAsync() => await Store.CreateAsync(PlanSteps.Applying(await Plans.ApprovedAsync()), default);
}
