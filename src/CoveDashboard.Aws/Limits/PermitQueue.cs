namespace CoveDashboard.Aws.Limits;

/// <summary>
/// Those who wait for a permit, first come, first served, and the timer that wakes the first of them: it is set only while
/// somebody waits. Used under its owner's lock, but for <see cref="WaitAsync"/>.
/// </summary>
/// <param name="wake">Called by the timer, without the lock.</param>
internal sealed class PermitQueue(Lock owner, TimeProvider time, Action wake) : IDisposable
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    private readonly LinkedList<Waiter> _waiters = new();
    private ITimer? _timer;

    public int Depth => _waiters.Count;

    /// <summary>Stands last; to be followed by <see cref="WaitAsync"/> outside the lock.</summary>
    public Waiter Join()
    {
        var waiter = new Waiter(time.GetTimestamp());
        waiter.Node = _waiters.AddLast(waiter);
        return waiter;
    }

    public async ValueTask WaitAsync(Waiter waiter, CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.Register(() => Leave(waiter, cancellationToken));
        await waiter.Granted.Task;
    }

    /// <summary>Lets the first one go; there must be one.</summary>
    /// <returns>How long it waited.</returns>
    public TimeSpan Release()
    {
        var first = _waiters.First!.Value;
        _waiters.RemoveFirst();
        first.Granted.TrySetResult();
        return time.GetElapsedTime(first.Since);
    }

    /// <summary>Wakes when the first one's turn may have come.</summary>
    public void WakeAfter(TimeSpan due)
    {
        _timer ??= time.CreateTimer(static state => ((Action)state!)(), wake, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(due > Shortest ? due : Shortest, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        _timer?.Dispose();
        foreach (var waiter in _waiters)
            waiter.Granted.TrySetCanceled();
        _waiters.Clear();
    }

    private void Leave(Waiter waiter, CancellationToken cancellationToken)
    {
        lock (owner)
        {
            if (waiter.Granted.TrySetCanceled(cancellationToken) && waiter.Node!.List is not null)
                _waiters.Remove(waiter.Node);
        }
    }

    internal sealed class Waiter(long since)
    {
        public long Since { get; } = since;

        public TaskCompletionSource Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public LinkedListNode<Waiter>? Node { get; set; }
    }
}
