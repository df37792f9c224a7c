using CoveDashboard.Engine.Reachability;

namespace CoveDashboard.Engine.Storage;

/// <summary>
/// The newest try of each role in each account. Runs feed it as their results are stored: in the same transaction, one row an account
/// and role, however many regions a run has. Safe for many threads and processes.
/// </summary>
public interface IReachabilityStore
{
    /// <summary>All that is known over a connection: at most accounts × roles ever tried, in no order.</summary>
    Task<IReadOnlyList<AccountReach>> LatestAsync(string connection, CancellationToken cancellationToken);
}
