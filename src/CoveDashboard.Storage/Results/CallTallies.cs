using System.Text.Json;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Runs;

namespace CoveDashboard.Storage.Results;

/// <summary>Calls of a run by operation.</summary>
internal static class CallTallies
{
    private const string Columns = "service AS Service, operation AS Operation, calls AS Calls, throttled AS Throttled, failed AS Failed, latency AS Latency";

    /// <summary>In a write transaction that has locked the run.</summary>
    public static async Task AddAsync(StoreSession session, int number, IReadOnlyList<CallTally> calls)
    {
        foreach (var call in calls)
        {
            var known = await session.FirstAsync<Tally>(
                $"SELECT {Columns} FROM run_calls WHERE run = @Number AND service = @Service AND operation = @Operation",
                new { Number = number, call.Service, call.Operation });
            await session.ExecuteAsync(
                """
                INSERT INTO run_calls (run, service, operation, calls, throttled, failed, latency)
                VALUES (@Number, @Service, @Operation, @Count, @Throttled, @Failed, @Latency)
                ON CONFLICT (run, service, operation) DO UPDATE SET calls = run_calls.calls + excluded.calls,
                    throttled = run_calls.throttled + excluded.throttled, failed = run_calls.failed + excluded.failed, latency = excluded.latency
                """,
                new { Number = number, call.Service, call.Operation, call.Count, call.Throttled, call.Failed, Latency = Sum(known?.Latency, call.Latency) });
        }
    }

    public static async Task<IReadOnlyList<CallStatistic>> ReadAsync(StoreSession session, Guid runId)
    {
        var tallies = await session.QueryAsync<Tally>(
            $"SELECT {Columns} FROM run_calls WHERE run = (SELECT number FROM runs WHERE id = @Id) ORDER BY calls DESC, service, operation",
            new { Id = RunFinder.Key(runId) });
        return [.. tallies.Select(Statistic)];
    }

    private static CallStatistic Statistic(Tally tally)
    {
        var latency = JsonSerializer.Deserialize<long[]>(tally.Latency)!;
        return new CallStatistic(
            tally.Service, tally.Operation, tally.Calls, tally.Throttled, tally.Failed,
            LatencyBuckets.Percentile(latency, 0.5), LatencyBuckets.Percentile(latency, 0.95));
    }

    private static string Sum(string? known, IReadOnlyList<long> more)
    {
        if (more.Count > LatencyBuckets.Count)
            throw new ArgumentException($"There are {LatencyBuckets.Count} buckets, not {more.Count}.", nameof(more));
        var sum = known is null ? new long[LatencyBuckets.Count] : JsonSerializer.Deserialize<long[]>(known)!;
        for (var i = 0; i < more.Count; i++)
            sum[i] += more[i];
        return JsonSerializer.Serialize(sum);
    }

    private sealed record Tally
    {
        public string Service { get; init; } = "";
        public string Operation { get; init; } = "";
        public long Calls { get; init; }
        public long Throttled { get; init; }
        public long Failed { get; init; }
        public string Latency { get; init; } = "";
    }
}
