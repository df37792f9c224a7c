using CoveDashboard.Engine.Health;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage;

/// <summary>Up when the store answers a read and, after it has refused a write, takes one again.</summary>
internal sealed class StoreReadiness(StoreDatabase database) : IReadinessCheck, IStoreHealth
{
    public string Name => "store";

    public async Task<string?> FaultAsync(CancellationToken cancellationToken) => (await OutageAsync(cancellationToken))?.Fault.Words();

    public async Task<StoreUnavailableException?> OutageAsync(CancellationToken cancellationToken)
    {
        try
        {
            await database.ReadAsync(s => s.ScalarAsync<long>("SELECT value FROM counters WHERE name = 'run'"), cancellationToken);
            if (database.RefusedWrite is not null)
                await database.WriteAsync(TouchAsync, cancellationToken);
            return null;
        }
        catch (StoreUnavailableException outage)
        {
            return outage;
        }
    }

    /// <summary>Writes and leaves everything as it was: what does not change is not written.</summary>
    private static async Task<int> TouchAsync(StoreSession session)
    {
        await session.ExecuteAsync("UPDATE counters SET value = value + 1 WHERE name = 'run'");
        return await session.ExecuteAsync("UPDATE counters SET value = value - 1 WHERE name = 'run'");
    }
}
