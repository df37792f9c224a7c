using CoveDashboard.Components.Pages.Runs.Map;
using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Tests.Components.Runs;

public sealed class TargetStateMapTests
{
    [Fact]
    public void TakeChanges_AfterTwoChangesOfOneTarget_PacksItOnceWithItsLastState()
    {
        var map = new TargetStateMap(300);

        map.Set(258, TargetState.Running);
        map.Set(1, TargetState.Failed);
        map.Set(258, TargetState.Succeeded);

        map.TakeChanges().ShouldBe([2, 1, 0, 0, (byte)TargetState.Succeeded, 1, 0, 0, 0, (byte)TargetState.Failed]);
    }

    [Fact]
    public void TakeChanges_WhenTakenAlready_IsEmpty()
    {
        var map = new TargetStateMap(2);
        map.Set(0, TargetState.Running);
        map.TakeChanges();

        map.TakeChanges().ShouldBeEmpty();
    }

    [Fact]
    public void TakeAll_AfterChanges_GivesEveryStateAndForgetsThem()
    {
        var map = new TargetStateMap(3);
        map.Set(2, TargetState.Unknown);

        map.TakeAll().ShouldBe([0, 0, (byte)TargetState.Unknown]);
        map.TakeChanges().ShouldBeEmpty();
    }

    [Fact]
    public void Replace_WithASnapshot_MarksOnlyWhatDiffers()
    {
        var map = new TargetStateMap(3);
        map.Set(0, TargetState.Succeeded);
        map.TakeChanges();

        map.Replace([(byte)TargetState.Succeeded, (byte)TargetState.Skipped, 0]);

        map.TakeChanges().ShouldBe([1, 0, 0, 0, (byte)TargetState.Skipped]);
    }

    [Fact]
    public void Set_OfATargetThatTheRunDoesNotHave_ChangesNothing()
    {
        var map = new TargetStateMap(1);

        map.Set(-1, TargetState.Failed);
        map.Set(1, TargetState.Failed);

        map.TakeChanges().ShouldBeEmpty();
    }

    [Fact]
    public void TakeAll_ChangedAfterwards_LeavesWhatWasTakenAsItWas()
    {
        var map = new TargetStateMap(1);
        var taken = map.TakeAll();

        map.Set(0, TargetState.Failed);

        taken.ShouldBe([0]);
    }
}
