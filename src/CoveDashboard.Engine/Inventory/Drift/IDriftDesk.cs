using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Inventory.Drift;

/// <summary>Answers what changed of an inventory between two runs or two moments. Safe for many threads.</summary>
public interface IDriftDesk
{
    /// <summary>The faults say which side cannot be read and why: no such run, a run of another action or connection, both sides the same.</summary>
    Task<Validated<Drift>> CompareAsync(InventoryKey key, DriftSide before, DriftSide after, CancellationToken cancellationToken);
}
