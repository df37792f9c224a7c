using CoveDashboard.Engine.Retention;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Retention;

/// <summary>The size of the store, day by day.</summary>
internal static class SizeSamples
{
    public static async Task<int> KeepAsync(StoreSession session, long bytes, DateTimeOffset now)
    {
        await session.ExecuteAsync(
            """
            INSERT INTO size_samples (day, at, bytes, results, row_count)
            SELECT @Day, @At, @Bytes, COALESCE(SUM(last_sequence), 0), COALESCE(SUM(row_count), 0) FROM runs WHERE results_removed_at IS NULL
            ON CONFLICT (day) DO UPDATE SET at = excluded.at, bytes = excluded.bytes, results = excluded.results, row_count = excluded.row_count
            """,
            new { Day = (int)(now.UtcTicks / TimeSpan.TicksPerDay), At = Ticks.From(now), Bytes = bytes });
        return await session.ExecuteAsync(
            "DELETE FROM size_samples WHERE day NOT IN (SELECT day FROM size_samples ORDER BY day DESC LIMIT @MaxSamples)", new { IRetentionStore.MaxSamples });
    }

    public static async Task<IReadOnlyList<SizeSample>> ReadAsync(StoreSession session) =>
        [.. (await session.QueryAsync<Row>("SELECT at AS At, bytes AS Bytes, results AS Results, row_count AS RowCount FROM size_samples ORDER BY day"))
            .Select(r => new SizeSample(Ticks.ToMoment(r.At), r.Bytes, r.Results, r.RowCount))];

    private sealed record Row
    {
        public long At { get; init; }
        public long Bytes { get; init; }
        public long Results { get; init; }
        public long RowCount { get; init; }
    }
}
