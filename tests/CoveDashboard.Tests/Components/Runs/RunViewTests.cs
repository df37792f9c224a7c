using CoveDashboard.Components.Pages.Runs.Live;
using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Tests.Components.Runs;

public sealed class RunViewTests
{
    private readonly RunView _view = new(Any.Run(), targetCount: 4);

    [Fact]
    public void Apply_ASnapshot_TakesAllStates()
    {
        _view.Apply(Any.Snapshot(Any.Run(), 2, TargetState.Succeeded, TargetState.Failed, TargetState.Running, TargetState.Queued));

        _view.States.TakeAll().ShouldBe([2, 3, 1, 0]);
        _view.Sequence.ShouldBe(2);
    }

    [Fact]
    public void Apply_AResultThatIsInAlready_ChangesNothing()
    {
        _view.Apply(Any.Snapshot(Any.Run(), 5, TargetState.Succeeded, TargetState.Queued, TargetState.Queued, TargetState.Queued));
        _view.States.TakeAll();

        _view.Apply(Any.Batch(Any.Run(), 6, new TargetChange(0, TargetState.Failed, 5), new TargetChange(1, TargetState.Succeeded, 6)));

        _view.States.TakeChanges().ShouldBe([1, 0, 0, 0, (byte)TargetState.Succeeded]);
    }

    [Fact]
    public void Apply_RunningAfterTheResult_LeavesTheResult()
    {
        _view.Apply(Any.Batch(Any.Run(), 1, new TargetChange(0, TargetState.Succeeded, 1)));

        _view.Apply(Any.Batch(Any.Run(), 1, new TargetChange(0, TargetState.Running, 0)));

        _view.States[0].ShouldBe(TargetState.Succeeded);
    }

    [Fact]
    public void Apply_ABatchAfterALoss_EndsTheLoss()
    {
        _view.Lose(Any.Time);
        _view.Lose(Any.Time.AddMinutes(1));
        _view.LostSince.ShouldBe(Any.Time);

        _view.Apply(Any.Batch(Any.Run(), 1));

        _view.LostSince.ShouldBeNull();
    }

    [Fact]
    public void Apply_TheFinalBatch_ShowsNoSpeedAnyMore()
    {
        _view.Apply(Any.Batch(Any.Run(), 1));
        _view.Rate.TargetsPerSecond.ShouldBe(12);

        _view.Apply(Any.Batch(Any.Run(RunStatus.Succeeded), 2));

        _view.Rate.TargetsPerSecond.ShouldBeNull();
    }
}
