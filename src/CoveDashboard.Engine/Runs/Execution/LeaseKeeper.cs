using CoveDashboard.Engine.Storage;
using Microsoft.Extensions.Logging;

namespace CoveDashboard.Engine.Runs.Execution;

/// <summary>
/// Keeps one lease while a slice is worked on. Owned by the executor, which disposes it after the slice's last result is written;
/// DisposeAsync waits for the loop.
/// </summary>
internal sealed partial class LeaseKeeper : IAsyncDisposable
{
    /// <summary>With the reconciler's look after it, less than half a minute passes before another takes over what a dead process held.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan RenewAfter = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly IRunStore _store;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly RunInProgress _run;
    private readonly CancellationTokenSource _end = new();
    private readonly CancellationTokenSource _lost;
    private readonly Task _loop;
    private SliceLease _lease;

    public LeaseKeeper(IRunStore store, TimeProvider clock, ILogger logger, RunInProgress run, SliceLease lease, CancellationToken cancellationToken)
    {
        (_store, _clock, _logger, _run, _lease) = (store, clock, logger, run, lease);
        _lost = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _loop = KeepAsync(_end.Token);
    }

    /// <summary>The lease as it was prolonged last. Read from any thread.</summary>
    public SliceLease Lease => Volatile.Read(ref _lease);

    /// <summary>Cancelled when the lease is another's, or with the attempt.</summary>
    public CancellationToken Attempt => _lost.Token;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _loop;
        _end.Dispose();
        _lost.Dispose();
    }

    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(LookEvery, _clock);
        var renewAt = _clock.GetUtcNow() + RenewAfter;
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                var now = _clock.GetUtcNow();
                if (now >= renewAt && await RenewAsync(now, cancellationToken))
                    renewAt = now + RenewAfter;
                if (_lost.IsCancellationRequested)
                    return;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The slice has ended.
        }
    }

    /// <summary>A store that does not answer is asked again until the lease has run out: then it may be another's.</summary>
    private async Task<bool> RenewAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            if (await _store.RenewAsync(_lease, now, Duration, cancellationToken) is { } renewed)
            {
                _lease = renewed;
                return true;
            }
            LogLost(_lease.Slice, _run.Run.Number);
            // Whatever its date said: no call may begin under it any more.
            Volatile.Write(ref _lease, _lease with { ExpiresAt = DateTimeOffset.MinValue });
            await _lost.CancelAsync();
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or OutOfMemoryException))
        {
            LogNoAnswer(fault, _lease.Slice, _run.Run.Number);
            if (now >= _lease.ExpiresAt)
                await _lost.CancelAsync();
        }
        return false;
    }

    [LoggerMessage(LogLevel.Warning, "The lease of slice {Slice} of run {RunNumber} is another's now; this attempt ends.")]
    private partial void LogLost(int slice, int runNumber);

    [LoggerMessage(LogLevel.Warning, "The store did not answer for slice {Slice} of run {RunNumber}.")]
    private partial void LogNoAnswer(Exception fault, int slice, int runNumber);
}
