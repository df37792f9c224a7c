using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Testing.Audit;

/// <summary>An audit chain in memory; <see cref="ListAsync"/> filters by sequence and kind only.</summary>
public sealed class MemoryAuditStore : IAuditStore
{
    private readonly Lock _lock = new();
    private readonly List<AuditEntry> _entries = [];

    /// <summary>When set, appending throws it.</summary>
    public StoreUnavailableException? Outage { get; set; }

    /// <summary>Awaited before a record is kept: what happens between the word of a command and its deed.</summary>
    public Func<AuditRecord, Task> Before { get; set; } = _ => Task.CompletedTask;

    public IReadOnlyList<AuditEntry> Entries
    {
        get
        {
            lock (_lock)
                return [.. _entries];
        }
    }

    public async Task<IReadOnlyList<AuditEntry>> AppendAsync(IReadOnlyList<AuditRecord> records, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (Outage is { } outage)
            throw outage;
        foreach (var record in records)
            await Before(record);
        lock (_lock)
        {
            var start = _entries.Count;
            foreach (var record in records)
                _entries.Add(AuditChain.Link(record, _entries.Count + 1, _entries.Count == 0 ? AuditChain.Genesis : _entries[^1].Hash, now));
            return _entries[start..];
        }
    }

    public Task<AuditEntry?> LastAsync(CancellationToken cancellationToken) => Task.FromResult(Entries is [.., var last] ? last : null);

    public Task<IReadOnlyList<AuditEntry>> ListAsync(AuditQuery query, CancellationToken cancellationToken)
    {
        var found = Entries.Where(e => query.Kind is null || e.Kind == query.Kind || e.Kind.StartsWith($"{query.Kind}.", StringComparison.Ordinal));
        found = query.NewestFirst
            ? found.Reverse().Where(e => query.After is null || e.Sequence < query.After)
            : found.Where(e => e.Sequence > (query.After ?? 0));
        return Task.FromResult<IReadOnlyList<AuditEntry>>([.. found.Take(query.Limit)]);
    }
}
