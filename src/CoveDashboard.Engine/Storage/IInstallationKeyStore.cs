namespace CoveDashboard.Engine.Storage;

/// <summary>Keys that all nodes of an installation share. Safe for many threads.</summary>
public interface IInstallationKeyStore
{
    /// <exception cref="StoreUnavailableException">The store cannot be used.</exception>
    Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken);

    /// <summary>A name that is there already keeps its document.</summary>
    /// <exception cref="StoreUnavailableException">Nothing was stored.</exception>
    Task AddAsync(string name, string document, CancellationToken cancellationToken);
}
