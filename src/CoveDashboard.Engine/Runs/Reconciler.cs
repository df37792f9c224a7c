using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs.Execution;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CoveDashboard.Engine.Runs;

/// <summary>
/// Sees to it that no stored run is forgotten: schedules slices that nobody has (scheduling is outside the run's
/// transaction, and a process may die), and closes runs whose last executor died. One loop per process, owned by the host;
/// several at once do no harm. At shutdown it ends after the look that is under way.
/// </summary>
internal sealed partial class Reconciler(
    IRunStore store, IPlanStore plans, IRunDispatcher dispatcher, RunClosing closing, PlanSealing sealing, QueueGauges queue, TimeProvider clock, ILogger<Reconciler> logger) : BackgroundService, IRunReconciler
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();

    // Bounded by the slices of open runs: a run that is no longer open is forgotten.
    private readonly Dictionary<Guid, HashSet<int>> _logged = [];

    /// <inheritdoc/>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var runs = await store.OpenRunsAsync(cancellationToken);
        ForgetAllBut(runs);
        foreach (var runId in runs)
            await EachAsync(runId, LookAtAsync, cancellationToken);
        foreach (var unsealed in await plans.UnsealedRunsAsync(cancellationToken))
            await EachAsync(unsealed, sealing.SealAsync, cancellationToken);
        await queue.ReadAsync(runs, cancellationToken);
    }

    /// <summary>A run that cannot be closed, scheduled or sealed keeps no other from it.</summary>
    private async Task EachAsync(Guid runId, Func<Guid, CancellationToken, Task> lookAsync, CancellationToken cancellationToken)
    {
        try
        {
            await lookAsync(runId, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested && fault is not OutOfMemoryException)
        {
            LogRunFault(fault, runId);
        }
    }

    private async Task LookAtAsync(Guid runId, CancellationToken cancellationToken)
    {
        await closing.TryCloseAsync(runId, cancellationToken);
        if (await store.SignalAsync(runId, cancellationToken) is { Status: RunStatus.Queued or RunStatus.Running, Steering: RunSteering.Go })
            await ScheduleMissingAsync(runId, cancellationToken);
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
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested && fault is not OutOfMemoryException)
            {
                // A wait that ran out inside the look is a fault of that look, not the end of the loop.
                LogFault(fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task ScheduleMissingAsync(Guid runId, CancellationToken cancellationToken)
    {
        var scheduled = await dispatcher.ScheduledAsync(runId, cancellationToken);
        // A slice under a running lease could not be claimed; if its holder is dead, a look after the lease's end finds it.
        var claimable = await store.ClaimableSlicesAsync(runId, clock.GetUtcNow(), cancellationToken);
        int[] missing = [.. claimable.Where(s => !scheduled.Contains(s))];
        if (missing.Length == 0)
            return;
        if (CountNew(runId, missing) is > 0 and var count)
            LogScheduled(count, runId);
        await dispatcher.ScheduleAsync(runId, missing, cancellationToken);
    }

    private int CountNew(Guid runId, int[] slices)
    {
        lock (_lock)
        {
            if (!_logged.TryGetValue(runId, out var logged))
                _logged.Add(runId, logged = []);
            return slices.Count(logged.Add);
        }
    }

    private void ForgetAllBut(IReadOnlyList<Guid> runs)
    {
        lock (_lock)
            foreach (var closed in _logged.Keys.Except(runs).ToArray())
                _logged.Remove(closed);
    }

    [LoggerMessage(LogLevel.Information, "{Count} slices of run {RunId} were scheduled again.")]
    private partial void LogScheduled(int count, Guid runId);

    [LoggerMessage(LogLevel.Error, "Run {RunId} could not be looked at (closed, scheduled or sealed); the next look is in a few seconds, and the others go on.")]
    private partial void LogRunFault(Exception fault, Guid runId);

    [LoggerMessage(LogLevel.Error, "Open runs could not be looked at; the next look is in a few seconds.")]
    private partial void LogFault(Exception fault);
}
