using CoveDashboard.Engine.Retention;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Retention;

/// <inheritdoc cref="IRetentionStore"/>
internal sealed class RetentionStore(StoreDatabase database, IStoreGauge gauge) : IRetentionStore
{
    private const string Lease = "sweep";

    public Task<RetentionPreview> PreviewAsync(RetentionPolicy policy, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync(async s => new RetentionPreview(policy, await FindRemovable.ExecuteAsync(s, policy, now)), cancellationToken);

    // Durable: what is audited as removed must not come back after a power cut.
    public Task<RetentionSweep?> BeginAsync(RetentionPreview found, string startedBy, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteDurablyAsync(s => BeginSweep.ExecuteAsync(s, found, startedBy, now), cancellationToken);

    public Task<bool> ClaimAsync(string owner, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async s => await s.ExecuteAsync(
                """
                INSERT INTO retention_lease (name, owner, expires_at) VALUES (@Lease, @Owner, @Until)
                ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, expires_at = excluded.expires_at
                    WHERE retention_lease.owner = excluded.owner OR retention_lease.expires_at <= @Now
                """,
                new { Lease, Owner = owner, Until = Ticks.From(now + lease), Now = Ticks.From(now) }) == 1,
            cancellationToken);

    public Task ReleaseAsync(string owner, CancellationToken cancellationToken) =>
        database.WriteAsync(s => s.ExecuteAsync("DELETE FROM retention_lease WHERE name = @Lease AND owner = @Owner", new { Lease, Owner = owner }), cancellationToken);

    public Task<bool> ThinAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(s => ThinRun.ExecuteAsync(s, now), cancellationToken);

    public Task<bool> ShrinkAsync(CancellationToken cancellationToken) => database.WriteAsync(gauge.ShrinkAsync, cancellationToken);

    public Task<IReadOnlyList<RetentionSweep>> SweepsAsync(int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<RetentionSweep>>(
            async s => [.. (await s.QueryAsync<SweepRow>($"SELECT {SweepRow.Columns} FROM retention_sweeps ORDER BY number DESC LIMIT @Limit", new { Limit = limit })).Select(r => r.ToSweep())],
            cancellationToken);

    public Task<StorageSize> SizeAsync(CancellationToken cancellationToken) => database.ReadAsync(gauge.MeasureAsync, cancellationToken);

    public Task KeepSampleAsync(long bytes, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(s => SizeSamples.KeepAsync(s, bytes, now), cancellationToken);

    public Task<IReadOnlyList<SizeSample>> SamplesAsync(CancellationToken cancellationToken) => database.ReadAsync(SizeSamples.ReadAsync, cancellationToken);
}
