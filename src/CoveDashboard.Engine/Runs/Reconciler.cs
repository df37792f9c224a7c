using CoveDashboard.Engine.Runs.Execution;
using CoveDashboard.Engine.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CoveDashboard.Engine.Runs;

/// <summary>
/// Sees to it that no stored run is forgotten: schedules slices that nobody has (scheduling is outside the run's
/// transaction, and a process may die), and closes runs whose last executor died. One loop per process, owned by the host;
/// several at once do no harm. At shutdown it ends after the look that is under way.
/// </summary>
internal sealed partial class Reconciler(
    IRunStore store, IRunDispatcher dispatcher, RunClosing closing, TimeProvider clock, ILogger<Reconciler> logger) : BackgroundService, IRunReconciler
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var runId in await store.OpenRunsAsync(cancellationToken))
        {
            await closing.TryCloseAsync(runId, cancellationToken);
            if (await store.SignalAsync(runId, cancellationToken) is { Status: RunStatus.Queued or RunStatus.Running, Steering: RunSteering.Go })
                await ScheduleMissingAsync(runId, cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not (OperationCanceledException or OutOfMemoryException))
            {
                LogFault(fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task ScheduleMissingAsync(Guid runId, CancellationToken cancellationToken)
    {
        var scheduled = await dispatcher.ScheduledAsync(runId, cancellationToken);
        var open = await store.OpenSlicesAsync(runId, cancellationToken);
        int[] missing = [.. open.Where(s => !scheduled.Contains(s))];
        if (missing.Length == 0)
            return;
        LogScheduled(missing.Length, runId);
        await dispatcher.ScheduleAsync(runId, missing, cancellationToken);
    }

    [LoggerMessage(LogLevel.Information, "{Count} slices of run {RunId} were scheduled again.")]
    private partial void LogScheduled(int count, Guid runId);

    [LoggerMessage(LogLevel.Error, "Open runs could not be looked at; the next look is in a few seconds.")]
    private partial void LogFault(Exception fault);
}
