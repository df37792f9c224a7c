using CoveDashboard.Components.Pages.Runs.Map;
using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Tests.Components.Runs;

public sealed class MapLayoutTests
{
    [Fact]
    public void Of_SkippedTargetsAtTheEnd_JoinTheBandOfTheirOu()
    {
        var layout = MapLayout.Of(
            [
                Any.Target(0, "111111111111", unit: "Root/Prod"),
                Any.Target(1, "222222222222", unit: "Root/Test"),
                Any.Target(2, "333333333333", unit: "Root/Prod"),
            ],
            ["us-east-1"]);

        layout.Rows.Select(r => r.AccountId).ShouldBe(["111111111111", "333333333333", "222222222222"]);
        layout.Bands.ShouldBe([new MapBand("Root/Prod", 0), new MapBand("Root/Test", 2)]);
        layout.BandOf(2).Label.ShouldBe("Prod");
    }

    [Fact]
    public void Of_AnAccountWithoutSomeRegion_LeavesThatCellEmpty()
    {
        var layout = MapLayout.Of(
            [Any.Target(0, "111111111111", "us-east-1"), Any.Target(1, "111111111111", "eu-west-1"), Any.Target(2, "222222222222", "eu-west-1")],
            ["us-east-1", "eu-west-1"]);

        layout.OrdinalAt(1, 0).ShouldBe(MapLayout.NoTarget);
        layout.OrdinalAt(1, 1).ShouldBe(2);
        layout.RegionOf(2).ShouldBe("eu-west-1");
        layout.PackOrdinals().ShouldBe([0, 0, 0, 0, 1, 0, 0, 0, 255, 255, 255, 255, 2, 0, 0, 0]);
    }

    [Fact]
    public void Coverage_OfAMixedRun_CountsPartialUnknownPendingAndNotReached()
    {
        var layout = MapLayout.Of(
            [
                .. new[] { "111111111111", "222222222222", "333333333333", "444444444444", "555555555555" }
                    .SelectMany((account, i) => new[] { Any.Target(2 * i, account, "us-east-1"), Any.Target((2 * i) + 1, account, "eu-west-1") }),
            ],
            ["us-east-1", "eu-west-1"]);
        var states = new TargetStateMap(10);
        states.Replace(
        [
            (byte)TargetState.Succeeded, (byte)TargetState.Skipped,
            (byte)TargetState.Succeeded, (byte)TargetState.Failed,
            (byte)TargetState.AssumeRoleFailed, (byte)TargetState.AssumeRoleFailed,
            (byte)TargetState.Succeeded, (byte)TargetState.Running,
            (byte)TargetState.Skipped, (byte)TargetState.Skipped,
        ]);

        var coverage = Coverage.Of(layout, states, notReached: 1);

        coverage.ShouldBe(new Coverage(Asked: 5, Known: 1, Partial: 1, Unknown: 2, Pending: 1, NotReached: 1));
    }

    [Fact]
    public void Describe_NoRowsAndSomeUnknown_SaysOfHowMany() =>
        new Coverage(Asked: 431, Known: 412, Partial: 0, Unknown: 19, Pending: 0, NotReached: 0).Describe(0)
            .ShouldBe("0 rows from 412 of 431 accounts; 19 unknown.");

    [Fact]
    public void Describe_WhileRunning_SaysWhatIsStillToCome() =>
        new Coverage(Asked: 10, Known: 3, Partial: 1, Unknown: 2, Pending: 4, NotReached: 1).Describe(1)
            .ShouldBe("1 row from 3 of 10 accounts; 1 partial; 2 unknown; 4 still to come. 1 of them was left out (see About).");
}
