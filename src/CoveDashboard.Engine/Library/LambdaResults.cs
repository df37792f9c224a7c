using System.Collections.Concurrent;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Runs.Execution;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Engine.Library;

/// <summary>Keeps a library user's results in memory; as many as there are targets.</summary>
internal sealed class LambdaResults(IProgress<TargetResult>? progress) : ISliceSink
{
    private readonly ConcurrentDictionary<int, TargetResult> _results = new();

    private string _stopReason = "The run was stopped before this target began.";

    public SliceLease? Lease => null;

    public ICallGate? Gate => null;

    public void Begin(Target target)
    {
        // Nobody watches.
    }

    public void GiveUp(Target target)
    {
        // It has no result, and gets one in Complete.
    }

    public ValueTask AddAsync(TargetResult result, CancellationToken cancellationToken)
    {
        _results[result.Target.Ordinal] = result;
        progress?.Report(result);
        return ValueTask.CompletedTask;
    }

    public Task StopAsync(StopDecision decision, CancellationToken cancellationToken)
    {
        _stopReason = decision.Reason;
        return Task.CompletedTask;
    }

    /// <summary>One result for each target: those that never began are Cancelled, those that were not active Skipped.</summary>
    public IEnumerable<TargetResult> Complete(TargetPlan plan, string partition) =>
        plan.Targets.Select(t => _results.GetValueOrDefault(t.Ordinal) ?? NotRun(t, TargetState.Cancelled, "Cancelled", _stopReason, partition))
            .Concat(plan.Skipped.Select(s => NotRun(s.Target, TargetState.Skipped, s.Reason.ToString(), s.Detail, partition)));

    private static TargetResult NotRun(Target target, TargetState state, string code, string message, string partition) => new()
    {
        Target = target,
        State = state,
        Partition = partition,
        Error = new TargetError(code, AwsErrorKind.Unknown, message, Operation: null, RequestId: null),
    };
}
