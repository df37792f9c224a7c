using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Components.Pages.Runs.Live;

/// <summary>
/// The one owner of a page's subscription to a run. Hands on at most ten batches a second, and fewer to a page that takes long to show one: while it waits the
/// feed gathers what happens into the next one. A feed that fails is subscribed again from the last sequence number that was handed on.
/// Ends when the run does; <see cref="DisposeAsync"/> stops it and waits for it.
/// </summary>
internal sealed partial class RunWatch : IAsyncDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    /// <summary>Between batches however slow a page is, beside the time that it takes.</summary>
    public static readonly TimeSpan LongestInterval = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(8);

    private readonly IRunFeed _feed;
    private readonly IRunAudience _audience;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    private RunWatch(IRunFeed feed, Guid runId, IRunAudience audience, TimeProvider time, ILogger logger)
    {
        _feed = feed;
        _audience = audience;
        _time = time;
        _logger = logger;
        _loop = WatchAsync(runId, _stop.Token);
    }

    /// <summary>Starts watching, from the snapshot.</summary>
    public static RunWatch Start(IRunFeed feed, Guid runId, IRunAudience audience, TimeProvider time, ILogger logger) =>
        new(feed, runId, audience, time, logger);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    private async Task WatchAsync(Guid runId, CancellationToken cancellationToken)
    {
        var pause = TimeSpan.FromSeconds(1);
        var sequence = 0L;
        var isFinal = false;
        try
        {
            while (!isFinal)
            {
                try
                {
                    await foreach (var batch in _feed.SubscribeAsync(runId, sequence, cancellationToken).ConfigureAwait(false))
                    {
                        var began = _time.GetUtcNow();
                        await _audience.ShowAsync(batch).ConfigureAwait(false);
                        var took = _time.GetUtcNow() - began;
                        sequence = batch.Sequence;
                        isFinal = batch.Run.Status.IsFinal();
                        pause = TimeSpan.FromSeconds(1);
                        if (!isFinal)
                            await Task.Delay(PauseAfter(took), _time, cancellationToken).ConfigureAwait(false);
                    }
                }
                catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
                {
                    LogLost(_logger, runId, exception);
                    await _audience.LoseAsync(_time.GetUtcNow()).ConfigureAwait(false);
                }
                if (isFinal)
                    return;
                await Task.Delay(pause, _time, cancellationToken).ConfigureAwait(false);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The page is gone.
        }
    }

    // Half of its time at most a page is busy with updates; the other half is for whoever wants to press a button.
    private static TimeSpan PauseAfter(TimeSpan took) => took < Interval ? Interval : took < LongestInterval ? took : LongestInterval;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The live view of run {RunId} was lost; subscribing again")]
    private static partial void LogLost(ILogger logger, Guid runId, Exception exception);
}

/// <summary>Whom a <see cref="RunWatch"/> tells. Called one at a time, from any thread.</summary>
internal interface IRunAudience
{
    Task ShowAsync(RunBatch batch);

    Task LoseAsync(DateTimeOffset at);
}
