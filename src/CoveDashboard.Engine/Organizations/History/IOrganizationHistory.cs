namespace CoveDashboard.Engine.Organizations.History;

/// <summary>An organization as it was. Readings are kept by <c>HistoryKeeper</c>; this only looks. Safe for many threads; caches nothing.</summary>
public interface IOrganizationHistory
{
    /// <summary>Raised with the connection's name after a reading was kept by this process, from any thread.</summary>
    event Action<string>? Kept;

    /// <summary>All readings that are kept of a connection, oldest first; at most <see cref="IOrganizationReadingStore.MaxPerConnection"/>.</summary>
    Task<IReadOnlyList<OrganizationReading>> ListAsync(string connection, CancellationToken cancellationToken);

    /// <summary>The reading that held at a moment: the newest that was first seen by then. Null when none is as old.</summary>
    Task<OrganizationReading?> AtAsync(string connection, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>The whole tree of a reading; null when it is not kept any more.</summary>
    Task<Organization?> OpenAsync(OrganizationReading reading, CancellationToken cancellationToken);

    /// <summary>What is different in the later of two readings of a connection; null when one is not kept any more.</summary>
    Task<OrganizationComparison?> CompareAsync(OrganizationReading from, OrganizationReading to, CancellationToken cancellationToken);
}
