namespace CoveDashboard.Engine.Runs.Execution;

/// <summary>Work that was started and has not ended. Started by one loop; ends on any thread.</summary>
internal sealed class InFlight
{
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _fault;

    /// <summary>The loop itself counts as one, so that the work cannot be drained while it goes on.</summary>
    private int _count = 1;

    /// <summary>Something threw: a bug or broken infrastructure.</summary>
    public bool HasFault => Volatile.Read(ref _fault) is not null;

    public void Start(Func<Task> work)
    {
        Interlocked.Increment(ref _count);
        _ = ObserveAsync(work);
    }

    /// <summary>Waits for all of it; call once.</summary>
    /// <exception cref="Exception">The first thing that was thrown.</exception>
    public async Task DrainAsync()
    {
        End();
        await _drained.Task;
        if (_fault is { } fault)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(fault);
    }

    private async Task ObserveAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception fault)
        {
            // Kept, and thrown by DrainAsync.
            Interlocked.CompareExchange(ref _fault, fault, comparand: null);
        }
        finally
        {
            End();
        }
    }

    private void End()
    {
        if (Interlocked.Decrement(ref _count) == 0)
            _drained.SetResult();
    }
}
