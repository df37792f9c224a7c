using System.Diagnostics.CodeAnalysis;

namespace CoveDashboard.Engine.Runs.Execution;

/// <summary>The permits of a run's targets in this process. Their number may change at any time; safe for many threads.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore without a wait handle holds nothing to dispose, and a late target may still give its permit back.")]
internal sealed class RunPermits(int count)
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _free = new(count);
    private int _count = count;

    /// <summary>Permits that are taken and shall not come back.</summary>
    private int _owed;

    public Task WaitAsync(CancellationToken cancellationToken) => _free.WaitAsync(cancellationToken);

    public void Release()
    {
        lock (_lock)
        {
            if (_owed > 0)
                _owed--;
            else
                _free.Release();
        }
    }

    /// <summary>More permits wake those who wait at once; fewer hold as targets end: none that runs is stopped.</summary>
    /// <param name="count">At least one.</param>
    public void Resize(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        lock (_lock)
        {
            for (; _count < count; _count++)
                if (_owed > 0)
                    _owed--;
                else
                    _free.Release();
            for (; _count > count; _count--)
                if (!_free.Wait(0))
                    _owed++;
        }
    }
}
