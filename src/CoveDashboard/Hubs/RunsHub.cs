using System.Runtime.CompilerServices;
using CoveDashboard.Api.Resources;
using CoveDashboard.Engine.Runs;
using Microsoft.AspNetCore.SignalR;

namespace CoveDashboard.Hubs;

/// <summary>Runs live over SignalR, for tools. Reading only; its policy stands at its route.</summary>
internal sealed class RunsHub(IRunFeed feed, IRunDesk desk) : Hub
{
    public const string Path = "/hubs/runs";

    /// <summary>The same batches (<see cref="RunBatchResource"/>) as the run's events; ends when the run is final, at once for an unknown run.</summary>
    /// <exception cref="HubException">The run's results are removed.</exception>
    /// <param name="afterSequence">Sequence of the last batch that came; 0 begins with a snapshot.</param>
    public async IAsyncEnumerable<WrittenBatch> Subscribe(Guid runId, long afterSequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(runId, cancellationToken) is { ResultsRemovedAt: { } removed } run)
            throw new HubException(ResultsRemovedException.Words(run.Number, removed));
        await foreach (var batch in feed.SubscribeAsync(runId, Math.Max(0, afterSequence), cancellationToken))
            yield return WrittenBatch.Of(batch);
    }
}
