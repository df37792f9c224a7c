using System.Runtime.CompilerServices;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Engine.Audit;

/// <inheritdoc cref="IAuditTrail"/>
internal sealed class AuditTrail(IAuditStore store, TimeProvider clock) : IAuditTrail
{
    public event Action<AuditEntry>? Appended;

    public async Task<AuditEntry> AppendAsync(AuditRecord record, CancellationToken cancellationToken) => (await AppendAsync([record], cancellationToken))[0];

    public async Task<IReadOnlyList<AuditEntry>> AppendAsync(IReadOnlyList<AuditRecord> records, CancellationToken cancellationToken)
    {
        foreach (var record in records)
            AuditRules.Check(record);
        if (records.Count == 0)
            return [];
        var entries = await store.AppendAsync(records, clock.GetUtcNow(), cancellationToken);
        Appended?.Invoke(entries[^1]);
        return entries;
    }

    public Task<AuditEntry?> LastAsync(CancellationToken cancellationToken) => store.LastAsync(cancellationToken);

    public async Task<AuditPage> ListAsync(AuditQuery query, CancellationToken cancellationToken)
    {
        AuditRules.Check(query);
        var items = await store.ListAsync(query, cancellationToken);
        return new AuditPage(items, items.Count == query.Limit ? items[^1].Sequence : null);
    }

    public async IAsyncEnumerable<AuditEntry> StreamAsync(AuditQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        query = query with { Limit = AuditQuery.MaxLimit };
        do
        {
            var page = await ListAsync(query, cancellationToken);
            foreach (var entry in page.Items)
                yield return entry;
            query = query with { After = page.Next };
        }
        while (query.After is not null);
    }
}
