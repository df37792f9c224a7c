using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Engine.Runs.Execution;

/// <summary>Which accounts of a run may not be begun, as this process knows it: at most as old as the last reading of the run's signal. Safe for many threads.</summary>
internal sealed class RunHolds
{
    private readonly Lock _lock = new();
    private volatile HeldAccounts _held = HeldAccounts.None;

    public long Version => _held.Version;

    /// <summary>An older word never replaces a newer one.</summary>
    public void Take(HeldAccounts held)
    {
        lock (_lock)
            if (held.Version > _held.Version)
                _held = held;
    }

    public bool IsPaused(string accountId) => _held.Paused.Contains(accountId);

    /// <summary>Why the account does not begin in this run any more; null: it may.</summary>
    public string? WhyStopped(string accountId) => _held.Stopped.GetValueOrDefault(accountId);
}
