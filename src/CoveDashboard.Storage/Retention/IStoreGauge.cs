using CoveDashboard.Engine.Retention;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Retention;

/// <summary>How large a database is, and how it gives space back; differs by database. Safe for many threads.</summary>
internal interface IStoreGauge
{
    Task<StorageSize> MeasureAsync(StoreSession session);

    /// <summary>In a write transaction: gives some free space back.</summary>
    /// <returns>False when there is none, or the database does it by itself.</returns>
    Task<bool> ShrinkAsync(StoreSession session);
}
