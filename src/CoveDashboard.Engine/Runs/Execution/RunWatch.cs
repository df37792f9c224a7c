using CoveDashboard.Engine.Storage;
using Microsoft.Extensions.Logging;

namespace CoveDashboard.Engine.Runs.Execution;

/// <summary>
/// Reads what others want of a run, for all of its slices that this process works on. Owned by <see cref="ActiveRuns"/> from the
/// first slice to the last; DisposeAsync waits for the loop.
/// </summary>
internal sealed partial class RunWatch : IAsyncDisposable
{
    public static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

    private readonly IRunStore _store;
    private readonly ISubtreeStore _subtrees;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly RunInProgress _run;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _loop;

    public RunWatch(IRunStore store, ISubtreeStore subtrees, TimeProvider clock, ILogger logger, RunInProgress run)
    {
        (_store, _subtrees, _clock, _logger, _run) = (store, subtrees, clock, logger, run);
        _loop = WatchAsync(_end.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _loop;
        _end.Dispose();
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Every, _clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
                await ReadAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // No slice is worked on here any more.
        }
    }

    /// <summary>A store that does not answer is asked again.</summary>
    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await _store.SignalAsync(_run.Run.Id, cancellationToken) is not { } signal)
                return;
            _run.Control.Observe(signal.Steering, signal.Totals.OfBudget);
            if (signal.Holds != _run.Holds.Version)
                _run.Holds.Take(await _subtrees.AccountsAsync(_run.Run.Id, cancellationToken));
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or OutOfMemoryException))
        {
            LogNoAnswer(fault, _run.Run.Number);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The store did not answer what is wanted of run {RunNumber}.")]
    private partial void LogNoAnswer(Exception fault, int runNumber);
}
