using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Tests.Support;

namespace CoveDashboard.Storage.Tests.Contract;

/// <summary>Parts of the tree that are paused or ended in a run. Three accounts in two regions, a slice a region.</summary>
public abstract class SubtreeContract : StoreContract
{
    private const string Ou = "ou-ab12-00000001";
    private const string Below = "ou-ab12-00000002";

    private static readonly DateTimeOffset Noon = RunBuilder.Noon;
    private static readonly string[] All = [.. Enumerable.Range(0, 3).Select(RunBuilder.AccountId)];

    [Fact]
    public async Task HoldAsync_OfAllAccounts_LetsNoSliceBeClaimedUntilReleased_AfterARestartToo()
    {
        var run = await Store.CreateAsync(new RunBuilder().Build(), default);
        var subtree = Paused(Ou, 3);
        (await Fixture.Subtrees.HoldAsync(run.Id, subtree, All, default)).ShouldBeTrue();

        await using (var restarted = Fixture.Another())
        {
            (await restarted.Runs.FindAsync(run.Id, default))!.Subtrees.ShouldBe([subtree]);
            var held = await restarted.Subtrees.AccountsAsync(run.Id, default);
            (held.Version, held.Stopped.Count).ShouldBe((1L, 0));
            held.Paused.ShouldBe(All, ignoreOrder: true);
            (await restarted.Runs.SignalAsync(run.Id, default))!.Holds.ShouldBe(1);
        }
        (await Store.ClaimAsync(run.Id, 0, "node-a", Noon, StoreSteps.Lease, default)).ShouldBeNull();
        (await Store.ClaimableSlicesAsync(run.Id, Noon, default)).ShouldBeEmpty();
        (await Store.OpenSlicesAsync(run.Id, default)).ShouldBe([0, 1]);

        (await Fixture.Subtrees.ReleaseAsync(run.Id, Ou, default)).ShouldBeTrue();

        (await Store.FindAsync(run.Id, default))!.Subtrees.ShouldBeEmpty();
        (await Store.ClaimableSlicesAsync(run.Id, Noon, default)).ShouldBe([0, 1]);
        (await Store.ClaimAsync(run.Id, 0, "node-a", Noon, StoreSteps.Lease, default)).ShouldNotBeNull();
        (await Fixture.Subtrees.AccountsAsync(run.Id, default)).Paused.ShouldBeEmpty();
    }

    [Fact]
    public async Task HoldAsync_OfSomeAccounts_LeavesTheSliceToTheOthersUntilTheyAreThrough()
    {
        var run = await Store.CreateAsync(new RunBuilder { Slices = 1, Regions = ["eu-west-1"] }.Build(), default);
        await Fixture.Subtrees.HoldAsync(run.Id, Paused(Ou, 2), All[1..], default);

        var lease = await Store.ClaimAsync(run.Id);
        var open = await Store.OpenTargetsAsync(lease, default);
        await Store.WriteAsync(run.Id, [new LeasedResult(lease, Made.Succeeded(open[0]))], [], Noon, default);
        await Store.ReleaseAsync(lease, default);

        open[0].AccountId.ShouldBe(All[0]);
        (await Store.ClaimableSlicesAsync(run.Id, Noon, default)).ShouldBeEmpty();
        (await Store.ClaimAsync(run.Id, 0, "node-a", Noon, StoreSteps.Lease, default)).ShouldBeNull();
    }

    [Fact]
    public async Task HoldAsync_StopOverAPauseBelow_EndsThePauseAndLetsTheSliceBeClaimedToBeEnded()
    {
        var run = await Store.CreateAsync(new RunBuilder().Build(), default);
        await Fixture.Subtrees.HoldAsync(run.Id, Paused(Below, 1), All[..1], default);
        var stop = Paused(Ou, 3) with { Hold = SubtreeHold.Stopped };

        (await Fixture.Subtrees.HoldAsync(run.Id, stop, All, default)).ShouldBeTrue();

        (await Store.FindAsync(run.Id, default))!.Subtrees.ShouldBe([stop]);
        var held = await Fixture.Subtrees.AccountsAsync(run.Id, default);
        held.Paused.ShouldBeEmpty();
        held.Stopped[All[0]].ShouldBe("Stopped below Root/Unit by Omega before it began.");
        (await Store.ClaimableSlicesAsync(run.Id, Noon, default)).ShouldBe([0, 1]);
        (await Fixture.Subtrees.HoldAsync(run.Id, Paused(Ou, 3), All, default)).ShouldBeFalse();
        (await Fixture.Subtrees.ReleaseAsync(run.Id, Ou, default)).ShouldBeFalse();
        (await Fixture.Subtrees.ReleaseAsync(run.Id, Below, default)).ShouldBeFalse();
    }

    [Fact]
    public async Task HoldAsync_OfARunThatIsBeingEnded_DoesNothing()
    {
        var run = await Store.CreateAsync(new RunBuilder().Build(), default);
        await Store.SteerAsync(run.Id, RunSteering.Cancel, "enough", Noon, default);

        (await Fixture.Subtrees.HoldAsync(run.Id, Paused(Ou, 3), All, default)).ShouldBeFalse();
        (await Fixture.Subtrees.HoldAsync(Guid.NewGuid(), Paused(Ou, 3), All, default)).ShouldBeFalse();
        (await Fixture.Subtrees.AccountsAsync(Guid.NewGuid(), default)).ShouldBeSameAs(HeldAccounts.None);
    }

    private static HeldSubtree Paused(string ou, int accounts) => new(ou, "Root/Unit", SubtreeHold.Paused, accounts, "Omega", Noon);
}
