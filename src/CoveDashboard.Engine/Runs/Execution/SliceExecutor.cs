using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs.Execution.Apply;
using CoveDashboard.Engine.Runs.Writing;
using CoveDashboard.Engine.Sessions;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoveDashboard.Engine.Runs.Execution;

/// <inheritdoc cref="ISliceExecutor"/>
internal sealed partial class SliceExecutor(
    IRunStore store,
    ISubtreeStore subtrees,
    ActiveRuns active,
    IAccountSessionFactory sessions,
    TargetWork targets,
    IResultWriter writer,
    RunClosing closing,
    IWriteStops stops,
    IOptions<EngineOptions> options,
    TimeProvider clock,
    ILogger<SliceExecutor> logger) : ISliceExecutor
{
    /// <summary>How long a give-back may take at shutdown, when the attempt's own token is spent.</summary>
    private static readonly TimeSpan ReleasePatience = TimeSpan.FromSeconds(5);

    public async Task ExecuteAsync(Guid runId, int slice, CancellationToken cancellationToken)
    {
        // Again, when a run was resumed while this attempt was still ending its pause: nobody else would take the slice up.
        while (await store.ClaimAsync(runId, slice, options.Value.NodeName, clock.GetUtcNow(), LeaseKeeper.Duration, cancellationToken) is { } lease)
        {
            await AttemptAsync(lease, cancellationToken);
            await closing.TryCloseAsync(runId, cancellationToken);
        }
        await closing.TryCloseAsync(runId, cancellationToken);
    }

    private async Task AttemptAsync(SliceLease lease, CancellationToken cancellationToken)
    {
        var isDone = false;
        try
        {
            isDone = await WorkAsync(lease, cancellationToken);
        }
        catch (RunCannotStartException impossible)
        {
            LogImpossible(impossible.Message, lease.RunId);
            await store.SteerAsync(lease.RunId, RunSteering.Fail, impossible.Message, clock.GetUtcNow(), cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            LogGivenUp(lease.Slice, lease.RunId);
        }
        finally
        {
            if (!isDone)
                await ReleaseAsync(lease);
        }
    }

    /// <returns>True when the slice is done.</returns>
    private async Task<bool> WorkAsync(SliceLease lease, CancellationToken cancellationToken)
    {
        var run = await active.EnterAsync(lease.RunId, cancellationToken);
        using var activity = RunActivities.Slice(run.Run, lease.Slice);
        try
        {
            // Before anything begins: what was resumed a moment ago would be given back and claimed again until the next signal.
            run.Holds.Take(await subtrees.AccountsAsync(lease.RunId, cancellationToken));
            await using var keeper = new LeaseKeeper(store, clock, logger, run, lease, cancellationToken);
            var open = await store.OpenTargetsAsync(lease, keeper.Attempt);
            var work = new SliceWork(run, sessions, targets, new StoredSlice(run, keeper, writer, active, store, GateOf(run, keeper), clock));
            var isThrough = await work.RunAsync(open, keeper.Attempt);
            await writer.FlushAsync(run, keeper.Attempt);
            if (isThrough)
                await store.CompleteAsync(lease, keeper.Attempt);
            return isThrough;
        }
        finally
        {
            await active.LeaveAsync(run);
        }
    }

    /// <summary>Only an apply changes anything.</summary>
    private ApplyGate? GateOf(RunInProgress run, LeaseKeeper keeper) =>
        run.Purpose == SessionPurpose.Apply ? new ApplyGate(run.Connection.Name, () => keeper.Lease, stops, clock) : null;

    private async Task ReleaseAsync(SliceLease lease)
    {
        using var patience = new CancellationTokenSource(ReleasePatience, clock);
        try
        {
            await store.ReleaseAsync(lease, patience.Token);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            LogNotReleased(fault, lease.Slice, lease.RunId);
        }
    }

    [LoggerMessage(LogLevel.Error, "Run {RunId} cannot be worked on: {Reason}")]
    private partial void LogImpossible(string reason, Guid runId);

    [LoggerMessage(LogLevel.Warning, "The attempt at slice {Slice} of run {RunId} was given up.")]
    private partial void LogGivenUp(int slice, Guid runId);

    [LoggerMessage(LogLevel.Warning, "The lease of slice {Slice} of run {RunId} could not be given back; it runs out by itself.")]
    private partial void LogNotReleased(Exception fault, int slice, Guid runId);
}
