using CoveDashboard.Engine.Health;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage;

/// <summary>Up when the store answers a read.</summary>
internal sealed class StoreReadiness(StoreDatabase database) : IReadinessCheck
{
    public string Name => "store";

    public async Task<string?> FaultAsync(CancellationToken cancellationToken)
    {
        try
        {
            await database.ReadAsync(s => s.ScalarAsync<long>("SELECT value FROM counters WHERE name = 'run'"), cancellationToken);
            return null;
        }
        catch (StoreUnavailableException fault)
        {
            return fault.Message;
        }
    }
}
