using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Components;

/// <summary>
/// Wakes one waiting loop of a page when the store says that something of a run was stored. Rings while the loop is busy count as
/// one; none is lost. Made by the loop that waits, and disposed with it.
/// </summary>
internal sealed class StoreBell : IDisposable
{
    private readonly IRunStore _store;
    private readonly Func<Guid, bool> _concerns;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _rung = new(0, 1);
    private readonly Lock _lock = new();
    private bool _isGone;

    /// <param name="store">Rings from any thread.</param>
    /// <param name="concerns">Whether a run matters; called from any thread.</param>
    /// <param name="clock">Measures the waiting.</param>
    public StoreBell(IRunStore store, Func<Guid, bool> concerns, TimeProvider clock)
    {
        (_store, _concerns, _clock) = (store, concerns, clock);
        store.Stored += Hear;
    }

    /// <summary>Returns after a rest and then a ring, or when the time is over.</summary>
    /// <param name="rest">However often it rings.</param>
    /// <param name="atMost">Should a ring be missed.</param>
    public async Task WaitAsync(TimeSpan rest, TimeSpan atMost, CancellationToken cancellationToken)
    {
        await Task.Delay(rest, _clock, cancellationToken);
        using var late = new CancellationTokenSource(atMost, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await _rung.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Look anyway.
        }
    }

    public void Dispose()
    {
        _store.Stored -= Hear;
        lock (_lock)
            _isGone = true;
        _rung.Dispose();
    }

    private void Hear(Guid runId)
    {
        if (!_concerns(runId))
            return;
        lock (_lock)
            if (!_isGone && _rung.CurrentCount == 0)
                _rung.Release();
    }
}
