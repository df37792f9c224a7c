using System.Runtime.CompilerServices;

namespace CoveDashboard.Engine.Runs.Feed;

/// <inheritdoc cref="IRunFeed"/>
internal sealed class RunFeed(RunViews views) : IRunFeed
{
    public async IAsyncEnumerable<RunBatch> SubscribeAsync(
        Guid runId, long afterSequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await views.EnterAsync(runId, cancellationToken) is not { } view)
            yield break;
        try
        {
            var copy = new SubscriberCopy();
            var changed = view.Changed;
            var batch = afterSequence > 0 ? await view.ResumeAsync(copy, afterSequence, cancellationToken) : view.TakeSnapshot(copy);
            yield return batch;
            while (!batch.Run.Status.IsFinal())
            {
                await changed.WaitAsync(cancellationToken);
                changed = view.Changed;
                batch = view.Take(copy);
                yield return batch;
            }
        }
        finally
        {
            await views.LeaveAsync(runId);
        }
    }
}
