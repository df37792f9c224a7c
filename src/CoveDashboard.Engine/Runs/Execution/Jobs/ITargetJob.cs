using System.Text.Json.Nodes;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Runs.Failures;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Engine.Runs.Execution.Jobs;

/// <summary>What a run does in each of its targets. One per run and process; safe for many threads.</summary>
internal interface ITargetJob
{
    /// <exception cref="Calls.AwsCallException">The target becomes Failed with this cause.</exception>
    Task<JobResult> RunAsync(TargetVisit visit, CancellationToken cancellationToken);

    /// <summary>Ends a target that a person stopped before it began. Calls nothing.</summary>
    /// <param name="why">For a person.</param>
    Task<JobResult> EndAsync(Target target, ISliceSink sink, string why, CancellationToken cancellationToken) => Task.FromResult(JobResult.Ended([], why));
}

/// <summary>A target with its session open.</summary>
/// <param name="Account">Whose other regions use the same credentials.</param>
/// <param name="AccountRegions">The enabled regions of the account that the run works on, in order.</param>
/// <param name="Sink">The slice, under whose lease a change may be made.</param>
internal sealed record TargetVisit(Target Target, IAccountSession Account, IReadOnlyList<string> AccountRegions, ISliceSink Sink)
{
    public ITargetSession Session { get; } = Account.InRegion(Target.Region);
}

/// <summary>What a target gave.</summary>
/// <param name="State">Final.</param>
/// <param name="Rows">Kept also when some of the target's work failed.</param>
internal sealed record JobResult(TargetState State, IReadOnlyList<JsonObject> Rows, TargetError? Error)
{
    public static JobResult Of(IReadOnlyList<JsonObject> rows) => new(TargetState.Succeeded, rows, Error: null);

    /// <summary>Work of the target was not begun, because a person stopped it.</summary>
    public static JobResult Ended(IReadOnlyList<JsonObject> rows, string why) =>
        new(TargetState.Cancelled, rows, Cause.Of("SubtreeStopped", AwsErrorKind.Unknown, why, operation: null, requestId: null));
}
