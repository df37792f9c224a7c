using System.Threading.Channels;
using CoveDashboard.Engine.Runs.Execution;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CoveDashboard.Engine.Runs.Writing;

/// <summary>
/// One loop per process that stores results in batches. Owned by the host: it starts before the dispatcher. At shutdown, after
/// the slices have ended: (1) the channel is closed, so that a late result is refused and its target stays open; (2) what lies
/// in it is stored; (3) StopAsync returns, or gives up when the host's patience ends: then, too, the targets stay open.
/// </summary>
internal sealed partial class ResultWriter(IRunStore store, RunMetrics metrics, TimeProvider clock, ILogger<ResultWriter> logger) : IHostedService, IResultWriter, IAsyncDisposable
{
    private const int MaxBatch = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    // As long as a lease lasts: after that, others may hold the slices. Meanwhile the channel fills, and no further target begins.
    private static readonly TimeSpan[] Patience = [.. new[] { 100, 400, 1600, 4000, 4000, 4000, 4000, 4000 }.Select(ms => TimeSpan.FromMilliseconds(ms))];

    private readonly Channel<Entry> _channel = Channel.CreateBounded<Entry>(new BoundedChannelOptions(4 * MaxBatch) { SingleReader = true });
    private readonly CancellationTokenSource _giveUp = new();
    private Task _loop = Task.CompletedTask;
    private int _disposed;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _loop = Task.Run(RunAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _channel.Writer.TryComplete();
        await using var registration = cancellationToken.Register(_giveUp.Cancel);
        await _loop;
    }

    public ValueTask AddAsync(RunInProgress run, LeasedResult result, CancellationToken cancellationToken) =>
        _channel.Writer.WriteAsync(new Entry(run, result, Flushed: null), cancellationToken);

    public async Task FlushAsync(RunInProgress run, CancellationToken cancellationToken)
    {
        var flushed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _channel.Writer.WriteAsync(new Entry(run, Result: null, flushed), cancellationToken);
        await flushed.Task.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        // The container knows this one object under three types, and disposes each.
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
            return;
        _channel.Writer.TryComplete();
        await _giveUp.CancelAsync();
        await _loop;
        _giveUp.Dispose();
    }

    private async Task RunAsync()
    {
        var batch = new List<Entry>(MaxBatch);
        while (await _channel.Reader.WaitToReadAsync(CancellationToken.None))
        {
            await GatherAsync(batch);
            foreach (var group in batch.GroupBy(e => e.Run))
                await StoreAsync(group.Key, [.. group]);
            batch.Clear();
        }
    }

    /// <summary>Takes what is there and what comes within the interval, but no more than a batch, and stops at once for a flush.</summary>
    private async Task GatherAsync(List<Entry> batch)
    {
        using var interval = new CancellationTokenSource(Interval, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(interval.Token, _giveUp.Token);
        try
        {
            do
            {
                while (batch.Count < MaxBatch && _channel.Reader.TryRead(out var entry))
                {
                    batch.Add(entry);
                    if (entry.Flushed is not null && _channel.Reader.Count == 0)
                        return;
                }
            }
            while (batch.Count < MaxBatch && await _channel.Reader.WaitToReadAsync(stop.Token));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The interval is over.
        }
    }

    private async Task StoreAsync(RunInProgress run, Entry[] entries)
    {
        LeasedResult[] results = [.. entries.Where(e => e.Result is not null).Select(e => e.Result!)];
        var calls = run.Calls.Drain();
        var fault = results.Length + calls.Count == 0 ? null : await WriteAsync(run, results, calls);
        foreach (var result in results)
            run.Running.Remove(result.Result.Target.Ordinal);
        if (fault is not null)
            run.Lose(new ResultsLostException($"{results.Length} results of run {run.Run.Number} could not be stored.", fault));
        foreach (var entry in entries)
            if (run.Lost is { } lost)
                entry.Flushed?.TrySetException(lost);
            else
                entry.Flushed?.TrySetResult();
    }

    private async Task<Exception?> WriteAsync(RunInProgress run, LeasedResult[] results, IReadOnlyList<CallTally> calls)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var stored = await store.WriteAsync(run.Run.Id, results, calls, clock.GetUtcNow(), _giveUp.Token);
                metrics.Stored(stored);
                if (stored.Count < results.Length)
                    LogNotOurs(results.Length - stored.Count, run.Run.Number);
                return null;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                metrics.Refused();
                LogRefused(fault, run.Run.Number, results.Length, attempt + 1);
                if (attempt == Patience.Length || _giveUp.IsCancellationRequested)
                    return fault;
            }
            await Task.Delay(Patience[attempt], clock, _giveUp.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The store refused {Count} results of run {RunNumber} (attempt {Attempt}).")]
    private partial void LogRefused(Exception fault, int runNumber, int count, int attempt);

    [LoggerMessage(LogLevel.Warning, "{Count} results of run {RunNumber} were not stored: their slices are another's now, or their targets have a result.")]
    private partial void LogNotOurs(int count, int runNumber);

    private sealed record Entry(RunInProgress Run, LeasedResult? Result, TaskCompletionSource? Flushed);
}
