namespace CoveDashboard.Benchmarks.Viewers;

/// <summary>How long results took from the store to a watcher, in milliseconds.</summary>
internal static class Latencies
{
    /// <summary>Each result with the batch that brought it.</summary>
    public static IEnumerable<double> OfBatches(IReadOnlyList<(DateTimeOffset At, long Sequence)> batches, StoredTimes stored, DateTimeOffset began)
    {
        var known = batches.TakeWhile(b => b.At < began).Select(b => b.Sequence).DefaultIfEmpty().Max();
        foreach (var (at, sequence) in batches)
            for (; known < sequence; known++)
                if (stored.BySequence.TryGetValue(known + 1, out var when))
                    yield return (at - when).TotalMilliseconds;
    }

    /// <summary>Each count that was shown: when the newest of its results was stored.</summary>
    public static IEnumerable<double> OfCounts(IReadOnlyList<(DateTimeOffset At, int Done)> counts, StoredTimes stored, DateTimeOffset began)
    {
        // Targets that were skipped are done from the beginning and are no look.
        var before = counts is [.., var last] ? last.Done - stored.InOrder.Count : 0;
        foreach (var (at, done) in counts)
            if (at > began && done - before is var place && place > 0 && place <= stored.InOrder.Count)
                yield return (at - stored.InOrder[place - 1]).TotalMilliseconds;
    }
}
