namespace CoveDashboard.Testing;

/// <summary>Measures how much of something goes on at once. The first ones wait for each other, so that the peak does not depend on speed.</summary>
/// <param name="waitFor">The first this many wait until as many have begun.</param>
public sealed class Gauge(int waitFor)
{
    private readonly TaskCompletionSource _met = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private int _now;

    public int Peak { get; private set; }

    public async Task<T> MeasureAsync<T>(Func<Task<T>> work)
    {
        lock (_lock)
        {
            Peak = Math.Max(Peak, ++_now);
            if (_now >= waitFor)
                _met.TrySetResult();
        }
        await _met.Task;
        try
        {
            return await work();
        }
        finally
        {
            lock (_lock)
                _now--;
        }
    }
}
