namespace CoveDashboard.Engine.Storage;

/// <summary>Whether the store can be used now. Safe for many threads.</summary>
public interface IStoreHealth
{
    /// <summary>Null when it can be read and, where the last write was refused, be written again. Does not throw for an outage.</summary>
    Task<StoreUnavailableException?> OutageAsync(CancellationToken cancellationToken);
}
