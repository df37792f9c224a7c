using CoveDashboard.Engine.Audit;

namespace CoveDashboard.Engine.Storage;

/// <summary>Keeps the audit chain, and takes nothing from it. Safe for many threads and processes.</summary>
public interface IAuditStore
{
    /// <summary>Links the records (<see cref="AuditChain.Link"/>) to the newest entry, in one transaction that no other process can come between; on disk when it returns.</summary>
    /// <param name="records">At least one.</param>
    /// <param name="now">Time of records that bring none.</param>
    /// <exception cref="StoreUnavailableException">Nothing was appended; also when the newest entry is not there any more.</exception>
    Task<IReadOnlyList<AuditEntry>> AppendAsync(IReadOnlyList<AuditRecord> records, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The newest entry; null while there is none.</summary>
    Task<AuditEntry?> LastAsync(CancellationToken cancellationToken);

    /// <summary>At most <see cref="AuditQuery.Limit"/> entries by sequence.</summary>
    Task<IReadOnlyList<AuditEntry>> ListAsync(AuditQuery query, CancellationToken cancellationToken);
}
