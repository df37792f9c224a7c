namespace CoveDashboard.Engine.Runs.Execution;

/// <summary>
/// Lets at most a handful of targets begin until the first of them succeeds, so that a wrong role costs 20 calls and not
/// 20,000. Safe for many threads; waiters are bounded by the slices that run here.
/// </summary>
/// <param name="sample">Targets to try; zero: no caution.</param>
internal sealed class CautiousStart(int sample)
{
    public const int Sample = 20;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _causes = new(StringComparer.Ordinal);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _admitted;
    private int _failed;
    private bool _open = sample <= 0;

    public int SampleSize => sample;

    /// <summary>Nothing has succeeded yet.</summary>
    public bool IsCautious
    {
        get
        {
            lock (_lock)
                return !_open;
        }
    }

    /// <summary>Returns when one more target may begin.</summary>
    public async Task AdmitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_open)
                    return;
                if (_admitted < sample)
                {
                    _admitted++;
                    return;
                }
                changed = _changed.Task;
            }
            await changed.WaitAsync(cancellationToken);
        }
    }

    /// <summary>A target that was admitted did not begin after all, or proved nothing (skipped).</summary>
    public void GiveBack()
    {
        lock (_lock)
        {
            if (_open)
                return;
            _admitted--;
            Pulse();
        }
    }

    public void Succeeded()
    {
        lock (_lock)
            Open();
    }

    /// <returns>True for the failure that completes a sample of which every target failed from this one cause.</returns>
    public bool Failed(string cause)
    {
        lock (_lock)
        {
            if (_open)
                return false;
            _causes[cause] = _causes.GetValueOrDefault(cause) + 1;
            if (++_failed < sample)
                return false;
            if (_causes.Count == 1)
                return true;
            Open();
            return false;
        }
    }

    private void Open()
    {
        if (_open)
            return;
        _open = true;
        Pulse();
    }

    private void Pulse()
    {
        _changed.SetResult();
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
