using System.Text.Json.Nodes;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Runs.Execution.Jobs;
using CoveDashboard.Engine.Runs.Failures;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.Telemetry;
using Microsoft.Extensions.Logging;

namespace CoveDashboard.Engine.Runs.Execution;

/// <summary>Works one target to its one typed result: session, enabled region, action, rows. Stateless; safe for many threads.</summary>
internal sealed partial class TargetWork(TimeProvider clock, ILogger<TargetWork> logger)
{
    /// <summary>Never throws for what AWS or the action does.</summary>
    /// <exception cref="OperationCanceledException">The attempt was given up; the target stays open.</exception>
    /// <exception cref="StoreUnavailableException">What an apply did could not be written; the target stays open.</exception>
    public async Task<TargetResult> RunAsync(RunInProgress run, AccountWork account, Target target, ISliceSink sink, CancellationToken cancellationToken)
    {
        using var activity = RunActivities.Target(run.Run, target);
        using var scope = logger.BeginScope(new TargetScope(run.Run, target));
        var calls = run.Calls.CountForTarget();
        var startedAt = clock.GetUtcNow();
        var started = clock.GetTimestamp();
        var outcome = await OutcomeAsync(run, account, target, sink, cancellationToken);
        var session = outcome.Access?.Session;
        var result = new TargetResult
        {
            Target = target,
            State = outcome.State,
            RoleName = session?.RoleName ?? SessionRequests.RoleName(run, target),
            RoleSessionName = session?.RoleSessionName ?? outcome.Access?.Request.RoleSessionName,
            AssumeRoleSuccess = target.UseCallerSession || outcome.Access is null ? null : session is not null,
            Partition = session?.Partition ?? run.Partition,
            StartedAt = startedAt,
            Duration = clock.GetElapsedTime(started),
            Attempts = calls.Count,
            Rows = outcome.Rows,
            RowCount = outcome.Rows?.Count ?? 0,
            Error = outcome.Error,
        };
        RunActivities.End(activity, result);
        return result;
    }

    private async Task<Outcome> OutcomeAsync(
        RunInProgress run, AccountWork account, Target target, ISliceSink sink, CancellationToken cancellationToken)
    {
        AccountAccess? access = null;
        try
        {
            if (run.Holds.WhyStopped(target.AccountId) is { } stopped)
            {
                var ended = await run.Job.EndAsync(target, sink, stopped, cancellationToken);
                return new Outcome(ended.State, Access: null, ended.Rows, ended.Error);
            }
            access = await account.AccessAsync(cancellationToken);
            if (access.Session is not { } session)
                return new Outcome(target.UseCallerSession ? TargetState.Failed : TargetState.AssumeRoleFailed, access, Rows: null, access.Refusal);
            if (access.Refusal is { } refusal)
                return new Outcome(TargetState.Failed, access, Rows: null, refusal);
            if (access.Enabled is { } enabled && !enabled.Contains(target.Region))
                return new Outcome(TargetState.Skipped, access, Rows: null, RegionDisabled(target));
            var result = await run.Job.RunAsync(new TargetVisit(target, session, access.Regions, sink), cancellationToken);
            return RowBounds.Check(result.Rows, run.Columns) is { } tooMuch
                ? new Outcome(TargetState.Failed, access, Rows: null, tooMuch)
                : new Outcome(result.State, access, result.Rows, result.Error);
        }
        catch (AwsCallException refused)
        {
            var error = access is { RegionsDenied: true } ? Cause.Of(refused, RegionNotKnown(target)) : Cause.Of(refused);
            return new Outcome(TargetState.Failed, access, Rows: null, error);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception fault) when (fault is not (OutOfMemoryException or CallNotStartedException or StoreUnavailableException))
        {
            LogActionFault(fault, run.Run.Action, target.AccountId, target.Region, run.Run.Id);
            return new Outcome(TargetState.Failed, access, Rows: null, Cause.Of(fault.GetType().Name, AwsErrorKind.Unknown, fault.Message, operation: null, requestId: null));
        }
    }

    private static TargetError RegionDisabled(Target target) =>
        Cause.Of("RegionDisabled", AwsErrorKind.RegionDisabled, $"The region {target.Region} is not enabled in this account.", operation: null, requestId: null);

    private static string RegionNotKnown(Target target) =>
        $"It is not known whether {target.Region} is enabled in this account, because {SessionPolicy.RegionsAction} is denied there: a disabled region answers like bad credentials. Grant it to tell.";

    [LoggerMessage(LogLevel.Error, "The action {Action} threw in {AccountId} {Region} of run {RunId}.")]
    private partial void LogActionFault(Exception fault, string action, string accountId, string region, Guid runId);

    private sealed record Outcome(TargetState State, AccountAccess? Access, IReadOnlyList<JsonObject>? Rows, TargetError? Error);
}
