namespace CoveDashboard.Engine.Runs.Execution.Apply;

/// <summary>
/// A token for what was begun. It outlives the attempt's by a little, so that a change whose call may have left still gets its
/// outcome, with the request ids, while the process shuts down. What outlasts it is read again by whoever takes the slice up.
/// </summary>
internal sealed class Grace : IDisposable
{
    /// <summary>Well within what the host waits for at shutdown.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _end;
    private readonly CancellationTokenRegistration _registration;

    public Grace(TimeProvider clock, CancellationToken attempt)
    {
        _end = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        _registration = attempt.Register(() => _end.CancelAfter(Length));
    }

    public CancellationToken Token => _end.Token;

    public void Dispose()
    {
        _registration.Dispose();
        _end.Dispose();
    }
}
