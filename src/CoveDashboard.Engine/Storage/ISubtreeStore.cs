using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Engine.Storage;

/// <summary>
/// Parts of the tree that are paused or ended in a run; on disk, so that a restart and other nodes keep to it. A slice of which every open
/// target is paused can neither be claimed nor is it found to be scheduled. Every method is one transaction. Safe for many threads and processes.
/// </summary>
public interface ISubtreeStore
{
    /// <summary>Parts of the tree that a run may have held; more are refused.</summary>
    const int Most = 200;

    /// <summary>
    /// Holds these accounts. An account that was ended stays so, whatever is paused or resumed around it; one that is paused by several OUs
    /// goes on when all of them are resumed.
    /// </summary>
    /// <returns>False when the run is final or being ended, the OU is held this way or ended already, or too many are held.</returns>
    Task<bool> HoldAsync(Guid runId, HeldSubtree subtree, IReadOnlyCollection<string> accounts, CancellationToken cancellationToken);

    /// <summary>Lets a paused OU go on.</summary>
    /// <returns>False when it is not paused.</returns>
    Task<bool> ReleaseAsync(Guid runId, string ou, CancellationToken cancellationToken);

    /// <summary>What is held now; nothing for an unknown run.</summary>
    Task<HeldAccounts> AccountsAsync(Guid runId, CancellationToken cancellationToken);
}

/// <summary>Accounts of a run that may not begin. Immutable.</summary>
/// <param name="Version">Grows with each change; as in <see cref="RunSignal.Holds"/>.</param>
/// <param name="Stopped">Why, in words, by account id.</param>
public sealed record HeldAccounts(long Version, IReadOnlySet<string> Paused, IReadOnlyDictionary<string, string> Stopped)
{
    public static HeldAccounts None { get; } = new(0, new HashSet<string>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
}
