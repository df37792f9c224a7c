using System.Text;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Json;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Audit;

/// <inheritdoc cref="IAuditStore"/>
internal sealed class AuditStore(StoreDatabase database) : IAuditStore
{
    private const string Insert =
        "INSERT INTO audit (sequence, time, kind, actor_issuer, actor_subject, actor_name, connection, subject, details, previous_hash, hash) " +
        "VALUES (@Sequence, @Time, @Kind, @Issuer, @ActorSubject, @Name, @Connection, @Subject, @Details, @Previous, @Hash)";

    public Task<IReadOnlyList<AuditEntry>> AppendAsync(IReadOnlyList<AuditRecord> records, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteDurablyAsync(session => AppendAsync(session, records, now), cancellationToken);

    public Task<AuditEntry?> LastAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session => (await session.FirstAsync<AuditRow>($"SELECT {AuditRow.Columns} FROM audit ORDER BY sequence DESC LIMIT 1"))?.ToEntry(),
            cancellationToken);

    public Task<IReadOnlyList<AuditEntry>> ListAsync(AuditQuery query, CancellationToken cancellationToken) =>
        database.ReadAsync(session => ListAudit.RunAsync(session, query), cancellationToken);

    private static async Task<IReadOnlyList<AuditEntry>> AppendAsync(StoreSession session, IReadOnlyList<AuditRecord> records, DateTimeOffset now)
    {
        // Counting first keeps every other appender out, in any database.
        var last = await session.ScalarAsync<long>(
            "UPDATE counters SET value = value + @Count WHERE name = 'audit' RETURNING value", new { records.Count });
        var previous = await HashBeforeAsync(session, last - records.Count);

        using var insert = session.Prepare(
            Insert, "@Sequence", "@Time", "@Kind", "@Issuer", "@ActorSubject", "@Name", "@Connection", "@Subject", "@Details", "@Previous", "@Hash");
        var entries = new List<AuditEntry>(records.Count);
        foreach (var record in records)
        {
            var entry = AuditChain.Link(Storable(record, session.Dialect), last - records.Count + entries.Count + 1, previous, now);
            await insert.QueueAsync(
                session.CancellationToken,
                entry.Sequence, Ticks.From(entry.Time), entry.Kind, entry.Actor.Issuer, entry.Actor.Subject, entry.Actor.Name,
                entry.Connection, entry.Subject, Encoding.UTF8.GetString(CanonicalJson.Canonicalize(entry.Details)), entry.PreviousHash, entry.Hash);
            entries.Add(entry);
            previous = entry.Hash;
        }
        await insert.SendAsync(session.CancellationToken);
        return entries;
    }

    private static AuditRecord Storable(AuditRecord record, ISqlDialect dialect) => record with
    {
        Actor = new AuditActor(dialect.Storable(record.Actor.Issuer), dialect.Storable(record.Actor.Subject), dialect.Storable(record.Actor.Name)),
        Subject = record.Subject is { } subject ? dialect.Storable(subject) : null,
    };

    private static async Task<string> HashBeforeAsync(StoreSession session, long sequence)
    {
        var newest = await session.FirstAsync<AuditRow>($"SELECT {AuditRow.Columns} FROM audit ORDER BY sequence DESC LIMIT 1");
        return (newest?.Sequence ?? 0) == sequence
            ? newest?.Hash ?? AuditChain.Genesis
            : throw new StoreUnavailableException(
                StoreFault.Corrupt,
                $"The audit ends at entry {newest?.Sequence ?? 0}, but {sequence} were written. Nothing can be done unaudited: restore the database from a backup and run verify-audit.");
    }
}
