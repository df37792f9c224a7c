namespace CoveDashboard.Engine.Inventory.Views;

/// <summary>Views that were saved. Safe for many threads and processes.</summary>
public interface ISavedViewStore
{
    /// <summary>More than these are never kept for one connection.</summary>
    const int MaxPerConnection = 1000;

    /// <summary>All of a connection, by name.</summary>
    Task<IReadOnlyList<SavedView>> ListAsync(string connection, CancellationToken cancellationToken);

    /// <summary>Null when there is none.</summary>
    Task<SavedView?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Keeps a new view as version 1.</summary>
    /// <returns>False when its connection has <see cref="MaxPerConnection"/> already.</returns>
    Task<bool> AddAsync(SavedView view, CancellationToken cancellationToken);

    /// <summary>Replaces a view, whose owner, connection and action stay, by its next version.</summary>
    /// <param name="version">The version that is to be replaced.</param>
    /// <returns>False when there is no such view, or it has another version by now.</returns>
    Task<bool> ChangeAsync(SavedView view, int version, CancellationToken cancellationToken);

    /// <param name="version">The version that is to be deleted.</param>
    /// <returns>False when there is no such view, or it has another version by now.</returns>
    Task<bool> DeleteAsync(Guid id, int version, CancellationToken cancellationToken);
}
