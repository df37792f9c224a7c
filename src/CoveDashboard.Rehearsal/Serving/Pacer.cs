using System.Diagnostics;

namespace CoveDashboard.Rehearsal.Serving;

/// <summary>Makes a call take as long as it should, its own work included.</summary>
internal static class Pacer
{
    public static Task WaitAsync(long startedAt, double latencyMs, CancellationToken cancellationToken)
    {
        if (latencyMs <= 0)
            return Task.CompletedTask;
        // Timers fire at whole milliseconds and never early: half a millisecond less centres the error on zero.
        var left = TimeSpan.FromMilliseconds(latencyMs - 0.5) - Stopwatch.GetElapsedTime(startedAt);
        return left > TimeSpan.Zero ? Task.Delay(left, cancellationToken) : Task.CompletedTask;
    }
}
