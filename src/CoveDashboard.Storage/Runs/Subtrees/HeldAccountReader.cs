using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Runs.Subtrees;

/// <summary>Reads which accounts of a run may not begin.</summary>
internal static class HeldAccountReader
{
    public static async Task<HeldAccounts> ReadAsync(StoreSession session, Guid runId)
    {
        if (await RunFinder.HeadAsync(session, runId) is not { HoldVersion: > 0 } run)
            return HeldAccounts.None;
        var rows = await session.QueryAsync<Row>(
            "SELECT account_id AS AccountId, is_stopped AS IsStopped, reason AS Reason FROM run_held_accounts WHERE run = @Number ORDER BY account_id, ou",
            new { run.Number });
        var stopped = rows.Where(r => r.IsStopped).DistinctBy(r => r.AccountId).ToDictionary(r => r.AccountId, r => r.Reason, StringComparer.Ordinal);
        return new HeldAccounts(run.HoldVersion, rows.Where(r => !r.IsStopped).Select(r => r.AccountId).ToHashSet(StringComparer.Ordinal), stopped);
    }

    private sealed record Row
    {
        public string AccountId { get; init; } = "";
        public bool IsStopped { get; init; }
        public string Reason { get; init; } = "";
    }
}
