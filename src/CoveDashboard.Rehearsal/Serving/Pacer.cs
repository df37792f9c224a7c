using System.Diagnostics;

namespace CoveDashboard.Rehearsal.Serving;

/// <summary>Makes a call take as long as it should, its own work included.</summary>
internal static class Pacer
{
    public static Task WaitAsync(long startedAt, double latencyMs, CancellationToken cancellationToken)
    {
        if (latencyMs <= 0)
            return Task.CompletedTask;
        // A timer drops what is below a millisecond and then fires up to one late: the two errors cancel out.
        var left = TimeSpan.FromMilliseconds(latencyMs) - Stopwatch.GetElapsedTime(startedAt);
        return left > TimeSpan.Zero ? Task.Delay(left, cancellationToken) : Task.CompletedTask;
    }
}
