namespace CoveDashboard.Engine.Runs;

/// <summary>Wakes one waiting loop. Rings while the loop is busy count as one; none is lost.</summary>
internal sealed class Bell(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _rung = NotRung();

    public void Ring()
    {
        lock (_lock)
            _rung.TrySetResult();
    }

    /// <summary>Returns after a ring, or after <paramref name="atMost"/>. What rings from here on counts for the next time.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        Task rung;
        lock (_lock)
            rung = _rung.Task;
        try
        {
            await rung.WaitAsync(atMost, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Look anyway.
        }
        lock (_lock)
            if (_rung.Task.IsCompleted)
                _rung = NotRung();
    }

    private static TaskCompletionSource NotRung() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
