namespace CoveDashboard.Engine.Runs;

/// <summary>Live view of runs. Safe for many threads; a slow subscriber gets fewer, larger batches, never an unbounded queue.</summary>
public interface IRunFeed
{
    /// <summary>
    /// Batches until the run is final (the last batch shows it) or the caller cancels. With <paramref name="afterSequence"/> 0 the
    /// first batch is a snapshot; otherwise it holds the results after that number, so nothing is missed or doubled.
    /// A number beyond the last one gives a snapshot. Ends at once for an unknown run.
    /// </summary>
    IAsyncEnumerable<RunBatch> SubscribeAsync(Guid runId, long afterSequence, CancellationToken cancellationToken);
}
