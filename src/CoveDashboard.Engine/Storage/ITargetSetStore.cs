using CoveDashboard.Engine.TargetSets;

namespace CoveDashboard.Engine.Storage;

/// <summary>Target sets that were saved in the dashboard. Safe for many threads and processes.</summary>
public interface ITargetSetStore
{
    /// <summary>More than these are never kept for one connection.</summary>
    const int MaxPerConnection = 1000;

    /// <summary>All of a connection, by name.</summary>
    Task<IReadOnlyList<TargetSet>> ListAsync(string connection, CancellationToken cancellationToken);

    /// <summary>Null when there is none.</summary>
    Task<TargetSet?> FindAsync(string connection, string name, CancellationToken cancellationToken);

    /// <summary>Keeps a new set as version 1.</summary>
    /// <returns>False when the name is taken.</returns>
    Task<bool> AddAsync(TargetSet set, CancellationToken cancellationToken);

    /// <summary>Replaces a set, whose owner stays, by its next version.</summary>
    /// <param name="version">The version that is to be replaced.</param>
    /// <returns>False when there is no such set, or it has another version by now.</returns>
    Task<bool> ChangeAsync(TargetSet set, int version, CancellationToken cancellationToken);

    /// <param name="version">The version that is to be deleted.</param>
    /// <returns>False when there is no such set, or it has another version by now.</returns>
    Task<bool> DeleteAsync(string connection, string name, int version, CancellationToken cancellationToken);
}
