namespace CoveDashboard.Engine.Organizations.History;

/// <summary>Keeps readings of organizations. Safe for many threads and processes.</summary>
public interface IOrganizationReadingStore
{
    /// <summary>More than these are never kept for one connection: the oldest goes when one is added.</summary>
    const int MaxPerConnection = 500;

    /// <summary>All of a connection, oldest first.</summary>
    Task<IReadOnlyList<OrganizationReading>> ListAsync(string connection, CancellationToken cancellationToken);

    /// <summary>The newest of a connection; null when there is none.</summary>
    Task<OrganizationReading?> LastAsync(string connection, CancellationToken cancellationToken);

    /// <summary>What was read, as it was given to <see cref="AddAsync"/>; null when it is not kept (any more).</summary>
    Task<ReadOnlyMemory<byte>?> DocumentAsync(string connection, int number, CancellationToken cancellationToken);

    /// <summary>The newest reading was given again. Moves its <see cref="OrganizationReading.LastSeenAt"/> forward, never back.</summary>
    /// <returns>False when it is not the newest any more.</returns>
    Task<bool> ProlongAsync(string connection, int number, DateTimeOffset seenAt, CancellationToken cancellationToken);

    /// <summary>Keeps a reading as the newest. The document is UTF-8 JSON.</summary>
    /// <returns>False when another has its number already; nothing was kept.</returns>
    Task<bool> AddAsync(OrganizationReading reading, ReadOnlyMemory<byte> document, CancellationToken cancellationToken);
}
