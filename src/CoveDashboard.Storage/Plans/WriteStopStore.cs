using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Plans;

/// <summary>Emergency stops in a table, one at most standing for a connection; a stop survives a power cut.</summary>
internal sealed class WriteStopStore(StoreDatabase database) : IWriteStopStore
{
    public Task<WriteStop?> StandingAsync(string connection, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async s => (await s.FirstAsync<Row>(
                """
                SELECT connection AS Connection, stopped_by AS StoppedBy, reason AS Reason, stopped_at AS StoppedAt
                FROM write_stops WHERE connection = @Connection AND released_at IS NULL
                """,
                new { Connection = connection }))?.ToStop(),
            cancellationToken);

    public Task<bool> StopAsync(WriteStop stop, CancellationToken cancellationToken) =>
        database.WriteDurablyAsync(
            async s => await s.ExecuteAsync(
                """
                INSERT INTO write_stops (id, connection, stopped_by, reason, stopped_at) VALUES (@Id, @Connection, @By, @Reason, @At)
                ON CONFLICT DO NOTHING
                """,
                new { Id = Guid.NewGuid().ToString("D"), stop.Connection, stop.By, stop.Reason, At = Ticks.From(stop.At) }) == 1,
            cancellationToken);

    public Task<bool> ReleaseAsync(string connection, string by, string reason, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteDurablyAsync(
            async s => await s.ExecuteAsync(
                """
                UPDATE write_stops SET released_by = @By, release_reason = @Reason, released_at = @Now
                WHERE connection = @Connection AND released_at IS NULL
                """,
                new { Connection = connection, By = by, Reason = reason, Now = Ticks.From(now) }) == 1,
            cancellationToken);

    private sealed record Row
    {
        public string Connection { get; init; } = "";
        public string StoppedBy { get; init; } = "";
        public string Reason { get; init; } = "";
        public long StoppedAt { get; init; }

        public WriteStop ToStop() => new(Connection, StoppedBy, Reason, Ticks.ToMoment(StoppedAt));
    }
}
