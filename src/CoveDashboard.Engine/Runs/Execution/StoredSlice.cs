using CoveDashboard.Engine.Runs.Writing;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Engine.Runs.Execution;

/// <summary>A slice whose results are stored under its lease.</summary>
internal sealed class StoredSlice(
    RunInProgress run, LeaseKeeper keeper, IResultWriter writer, ActiveRuns active, IRunStore store, ICallGate? gate, TimeProvider clock) : ISliceSink
{
    public SliceLease? Lease => keeper.Lease;

    public ICallGate? Gate { get; } = gate;

    public void Begin(Target target) => active.Begin(run, target.Ordinal);

    public void GiveUp(Target target) => run.Running.Remove(target.Ordinal);

    public ValueTask AddAsync(TargetResult result, CancellationToken cancellationToken) =>
        writer.AddAsync(run, new LeasedResult(keeper.Lease, result), cancellationToken);

    public Task StopAsync(StopDecision decision, CancellationToken cancellationToken) =>
        store.SteerAsync(run.Run.Id, decision.Steering, decision.Reason, clock.GetUtcNow(), cancellationToken);
}
