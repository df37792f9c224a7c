using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Runs;

namespace CoveDashboard.Storage.Plans;

/// <summary>The face of the journal. Its writes are on disk before they return, power cut or not: a call that follows must not be forgotten.</summary>
internal sealed class ApplyJournal(StoreDatabase database, StoredBell bell) : IApplyJournal
{
    public Task<IReadOnlyList<JournalEntry>> ReadAsync(string hash, IReadOnlyCollection<int> changes, CancellationToken cancellationToken) =>
        database.ReadAsync(s => ChangeJournal.ReadAsync(s, hash, changes), cancellationToken);

    public Task<bool> IntendAsync(SliceLease lease, string hash, int change, int attempt, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteDurablyAsync(s => ChangeJournal.IntendAsync(s, lease, hash, change, attempt, now), cancellationToken);

    public Task<bool> MaySettleAsync(SliceLease lease, string hash, int change, CancellationToken cancellationToken) =>
        database.ReadAsync(s => ChangeJournal.MaySettleAsync(s, lease, hash, change), cancellationToken);

    public async Task<bool> SettleAsync(SliceLease lease, string hash, ChangeOutcome outcome, CancellationToken cancellationToken)
    {
        var settled = await database.WriteDurablyAsync(s => ChangeJournal.SettleAsync(s, lease, hash, outcome), cancellationToken);
        if (settled)
            bell.Ring(lease.RunId);
        return settled;
    }
}
