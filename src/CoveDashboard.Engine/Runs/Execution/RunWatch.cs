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

    /// <summary>Limits are read with all that the run was asked for, which may be long: not at every look.</summary>
    private const int LooksPerLimit = 2;

    private readonly IRunStore _store;
    private readonly ISubtreeStore _subtrees;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly RunInProgress _run;
    private readonly EngineOptions _options;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _loop;
    private int _looks;

    public RunWatch(IRunStore store, ISubtreeStore subtrees, TimeProvider clock, EngineOptions options, ILogger logger, RunInProgress run)
    {
        (_store, _subtrees, _clock, _options, _logger, _run) = (store, subtrees, clock, options, logger, run);
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
            // Alone, a process hears of a change when it makes it.
            if (_options.NodeCount > 1 && ++_looks % LooksPerLimit == 0 && await _store.FindAsync(_run.Run.Id, cancellationToken) is { Options.MaxConcurrency: { } limit })
                _run.Permits.Resize(_options.OfThisNode(limit));
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or OutOfMemoryException))
        {
            LogNoAnswer(fault, _run.Run.Number);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The store did not answer what is wanted of run {RunNumber}.")]
    private partial void LogNoAnswer(Exception fault, int runNumber);
}
