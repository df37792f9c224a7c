using System.Diagnostics.CodeAnalysis;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Engine.Runs.Execution;

/// <summary>
/// Decides whether one more target of a run may begin: cancel, pause, fail-fast, failure budget, cautious start. Safe for
/// many threads. Knows only memory; what it decides is stored by whoever asks.
/// </summary>
/// <param name="targets">Targets of the whole run.</param>
/// <param name="failedBefore">Targets that had failed when this process began.</param>
[SuppressMessage("Design", "CA1001", Justification = "A source without timer and wait handle holds nothing to dispose, and a late command may still cancel it.")]
internal sealed class RunDispatchControl(RunOptions options, int targets, int failedBefore, CautiousStart cautious)
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopped = new();
    private TaskCompletionSource? _deciding;
    private int _decisions;
    private int _failedHere;
    private int _failedAnywhere;

    public CautiousStart Cautious { get; } = cautious;

    /// <summary>Failures that the store counts and that are not of the part that is worked on (an apply's earlier waves).</summary>
    public int FailedElsewhere { get; init; }

    /// <summary>
    /// Completes when everything that <see cref="Judge"/> decided was stored, or could not be. Until then the store still says that the run goes on,
    /// and who believes it would open the run anew with a fresh sample.
    /// </summary>
    public Task Settled
    {
        get
        {
            lock (_lock)
                return _deciding?.Task ?? Task.CompletedTask;
        }
    }

    /// <summary>Cancelled when no further target may begin.</summary>
    public CancellationToken Stopped => _stopped.Token;

    public bool IsStopped => _stopped.IsCancellationRequested;

    /// <summary>What others want, as the store or a command of this process says.</summary>
    public void Observe(RunSteering steering, int failed)
    {
        lock (_lock)
            _failedAnywhere = Math.Max(_failedAnywhere, failed - FailedElsewhere);
        if (steering != RunSteering.Go)
            _stopped.Cancel();
    }

    /// <summary>Takes note of a result.</summary>
    /// <returns>What must become of the run, to be stored and then to be told by <see cref="Settle"/>; null: it goes on.</returns>
    public StopDecision? Judge(TargetResult result)
    {
        var decision = result.State switch
        {
            TargetState.Succeeded => Succeed(),
            TargetState.Failed or TargetState.AssumeRoleFailed or TargetState.Unknown => Fail(result),
            TargetState.Skipped or TargetState.Cancelled or TargetState.Queued or TargetState.Running => ProveNothing(),
        };
        if (decision is null)
            return null;
        lock (_lock)
        {
            _decisions++;
            _deciding ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        _stopped.Cancel();
        return decision;
    }

    /// <summary>One decision was stored, or could not be.</summary>
    public void Settle()
    {
        lock (_lock)
        {
            if (--_decisions > 0)
                return;
            _deciding?.SetResult();
            _deciding = null;
        }
    }

    private StopDecision? Succeed()
    {
        Cautious.Succeeded();
        return null;
    }

    private StopDecision? ProveNothing()
    {
        Cautious.GiveBack();
        return null;
    }

    private StopDecision? Fail(TargetResult result)
    {
        int failed;
        lock (_lock)
        {
            _failedHere++;
            failed = Math.Max(failedBefore + _failedHere, _failedAnywhere);
        }
        var isHopeless = Cautious.Failed(result.Error?.Cause ?? "");
        if (options.FailFast)
            return new StopDecision(RunSteering.Fail, $"Failed at {result.Target.AccountName} ({result.Target.AccountId}), {result.Target.Region}: {result.Error?.Code} {result.Error?.Message}".TrimEnd());
        if (options.FailureBudget is { } budget && IsSpent(budget, failed))
            return new StopDecision(RunSteering.Stop, $"The failure budget is spent: {failed:N0} of {targets:N0} targets failed, {InWords(budget)} allowed.");
        return isHopeless ? new StopDecision(RunSteering.Pause, HopelessWords(result)) : null;
    }

    private bool IsSpent(FailureBudget budget, int failed) =>
        budget.Count is { } count ? failed > count : budget.Percent is { } percent && failed * 100.0 > percent * targets;

    private static string InWords(FailureBudget budget) => budget.Count is { } count ? $"{count:N0} are" : $"{budget.Percent} % are";

    private string HopelessWords(TargetResult result)
    {
        var cause = result.State == TargetState.AssumeRoleFailed && result.Error?.Kind == Calls.AwsErrorKind.AccessDenied
            ? "role missing or trust refuses"
            : $"{result.Error?.Code} {(result.Error?.Operation is { } operation ? $"at {operation}" : "")}".TrimEnd();
        return $"{Cautious.SampleSize} of {Cautious.SampleSize} failed: {cause}. Fix and continue, or stop.";
    }
}

/// <summary>What must become of a run, and why.</summary>
internal sealed record StopDecision(RunSteering Steering, string Reason);
