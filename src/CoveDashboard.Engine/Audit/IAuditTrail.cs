namespace CoveDashboard.Engine.Audit;

/// <summary>
/// The one append-only hash chain of what people, tokens and rules did. Appending is serial over all processes that share the store and
/// on disk when it returns. Append before the act, so that nothing unaudited happens: what throws here must not be done. Safe for many threads.
/// </summary>
public interface IAuditTrail
{
    /// <summary>Raised with the newest entry after this process appended; from any thread. Handlers must neither throw nor block.</summary>
    event Action<AuditEntry>? Appended;

    /// <returns>The entry with its place in the chain.</returns>
    /// <exception cref="ArgumentException">A kind that is not dotted lower case, a text that is too long, or details beyond <see cref="AuditRecord.MaxDetailsBytes"/>.</exception>
    /// <exception cref="Storage.StoreUnavailableException">Nothing was appended.</exception>
    Task<AuditEntry> AppendAsync(AuditRecord record, CancellationToken cancellationToken);

    /// <summary>All of them or none, next to each other and in this order.</summary>
    /// <exception cref="ArgumentException">As for one; nothing was appended.</exception>
    /// <exception cref="Storage.StoreUnavailableException">Nothing was appended.</exception>
    Task<IReadOnlyList<AuditEntry>> AppendAsync(IReadOnlyList<AuditRecord> records, CancellationToken cancellationToken);

    /// <summary>The newest entry; null while there is none.</summary>
    Task<AuditEntry?> LastAsync(CancellationToken cancellationToken);

    /// <exception cref="ArgumentException">The kind is none, or the limit is out of range.</exception>
    Task<AuditPage> ListAsync(AuditQuery query, CancellationToken cancellationToken);

    /// <summary>All entries that match, page by page; what is appended meanwhile may come too.</summary>
    IAsyncEnumerable<AuditEntry> StreamAsync(AuditQuery query, CancellationToken cancellationToken);
}
