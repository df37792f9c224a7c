using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Engine.Retention;

/// <summary>The store, and the files of other rooms beside it.</summary>
internal sealed class StorageMeasure(IRetentionStore store, IEnumerable<IStorageGauge> gauges)
{
    public async Task<StorageSize> ReadAsync(CancellationToken cancellationToken)
    {
        var size = await store.SizeAsync(cancellationToken);
        return size with { Parts = [.. size.Parts, .. gauges.SelectMany(g => g.Measure())] };
    }
}
