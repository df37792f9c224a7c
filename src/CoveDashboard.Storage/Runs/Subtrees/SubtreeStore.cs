using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Runs.Subtrees;

/// <summary>The face of what is held: each method is one transaction, then a ring of the run's bell. A person's word survives a power cut.</summary>
internal sealed class SubtreeStore(StoreDatabase database, StoredBell bell) : ISubtreeStore
{
    public Task<bool> HoldAsync(Guid runId, HeldSubtree subtree, IReadOnlyCollection<string> accounts, CancellationToken cancellationToken) =>
        ChangeAsync(runId, s => HoldSubtree.ExecuteAsync(s, runId, subtree, accounts), cancellationToken);

    public Task<bool> ReleaseAsync(Guid runId, string ou, CancellationToken cancellationToken) =>
        ChangeAsync(runId, s => HoldSubtree.ReleaseAsync(s, runId, ou), cancellationToken);

    public Task<HeldAccounts> AccountsAsync(Guid runId, CancellationToken cancellationToken) =>
        database.ReadAsync(s => HeldAccountReader.ReadAsync(s, runId), cancellationToken);

    private async Task<bool> ChangeAsync(Guid runId, Func<StoreSession, Task<bool>> work, CancellationToken cancellationToken)
    {
        var changed = await database.WriteDurablyAsync(work, cancellationToken);
        if (changed)
            bell.Ring(runId);
        return changed;
    }
}
