using CoveDashboard.Components.Controls.Plans;
using CoveDashboard.Components.Pages.Wizard;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Tests.Components.Plans;

namespace CoveDashboard.Tests.Components.Wizard;

public sealed class RolloutDraftTests
{
    private static readonly ActionDescription Stop = new() { Id = "stop", Title = "Stop", Summary = "", Service = "CloudTrail", Kind = ActionKind.Remediation, Operations = [], Columns = [] };

    [Fact]
    public void ToRollout_OfAnUntouchedDraft_LeavesItToTheDesk()
    {
        new RolloutDraft().ToRollout().ShouldBeNull();
        new RolloutDraft().Differences.ShouldBeEmpty();
    }

    [Fact]
    public void ToRollout_OfWhatWasTyped_IsItInTheWordsOfTheDesk()
    {
        var draft = new RolloutDraft { FirstAccount = " 111111111111 ", Percents = "10; 50 %", SoakMinutes = 1.5, FailurePercent = 2, ApprovesUndo = false };

        var rollout = draft.ToRollout()!;

        (rollout.FirstAccount, rollout.SoakSeconds, rollout.FailureBudget, rollout.ApprovesUndo).ShouldBe(("111111111111", 90, new FailureBudget(null, 2), false));
        rollout.Percents.ShouldBe([10d, 50d]);
        draft.Differences.ShouldBe(["first 111111111111", "waves at 10, 50 %", "soak 1 min 30 s", "2 % failures a wave", "undo needs its own approval"]);
    }

    [Fact]
    public void Of_ASealedPlan_KeepsItsBudgetAndSoak()
    {
        var envelope = AnyPlan.Of().Envelope with { SoakSeconds = 90, FailureBudget = new FailureBudget(null, 2.5), ApprovesUndo = false };

        var rollout = RolloutDraft.Of(envelope).ToRollout()!;

        (rollout.FirstAccount, rollout.SoakSeconds, rollout.FailureBudget, rollout.ApprovesUndo).ShouldBe(("100000000000", 90, new FailureBudget(null, 2.5), false));
    }

    [Fact]
    public void ToRequest_OfTickedResources_LeavesTargetsAndRegionsToThem()
    {
        var draft = new RunDraft { Resources = [new ResourceRef("111111111111", "eu-west-1", "arn:a")], Everything = false, Include = "222222222222" };

        var request = draft.ToRequest("acme-prod", Stop, ["us-east-1"]);

        request.Resources.ShouldBe(draft.Resources);
        request.Targets.Include.ShouldBeNull();
        request.Regions.Include.ShouldBeNull();
    }

    [Fact]
    public void ToRequest_OfAnInventory_HasNeitherResourcesNorRollout()
    {
        var draft = new RunDraft { Resources = [new ResourceRef("111111111111", "eu-west-1", "arn:a")] };
        draft.Rollout.SoakMinutes = 5;

        var request = draft.ToRequest("acme-prod", Stop with { Kind = ActionKind.Inventory }, ["us-east-1"]);

        request.Resources.ShouldBeNull();
        request.Rollout.ShouldBeNull();
    }

    [Fact]
    public void Count_OfResources_CountsTheirAccounts() =>
        ResourceWords.Count([new("1", "r", "a"), new("1", "r", "b"), new("2", "r", "c")]).ShouldBe("3 resources in 2 accounts");

    [Fact]
    public void Shelf_OverItsCapacity_ForgetsTheOldestList()
    {
        var shelf = new ResourceShelf();
        ResourceRef[] Many(string account) => [.. Enumerable.Range(0, ResourceShelf.Capacity / 2 + 1).Select(i => new ResourceRef(account, "r", $"{i}"))];
        var first = shelf.Put(Many("1"));
        var second = shelf.Put(Many("2"));

        shelf.Find(first).ShouldBeNull();
        shelf.Find(second).ShouldNotBeNull();
    }
}
