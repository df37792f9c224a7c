using CoveDashboard.Engine.Audit;
using CoveDashboard.Storage.Audit;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Moving;

/// <summary>Reads the audit as it arrived: every entry must still give its hash and name the one before.</summary>
internal static class MovedAudit
{
    private const int Page = 1000;

    public static async Task VerifyAsync(StoreSession target)
    {
        var (previous, last) = (AuditChain.Genesis, 0L);
        while (true)
        {
            var rows = await target.QueryAsync<AuditRow>(
                $"SELECT {AuditRow.Columns} FROM audit WHERE sequence > @Last ORDER BY sequence LIMIT {Page}", new { Last = last });
            foreach (var entry in rows.Select(r => r.ToEntry()))
            {
                if (entry.Sequence != last + 1 || entry.PreviousHash != previous || AuditChain.HashOf(entry) != entry.Hash)
                    throw new StoreMoveException(
                        $"The audit's chain does not hold at entry {entry.Sequence}. Run verify-audit on the source: what is broken there is not moved.");
                (previous, last) = (entry.Hash, entry.Sequence);
            }
            if (rows.Count < Page)
                return;
        }
    }
}
