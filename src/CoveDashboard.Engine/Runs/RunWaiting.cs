using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Engine.Runs;

/// <summary>Waits for runs to become final.</summary>
internal sealed class RunWaiting(IRunStore store, TimeProvider clock)
{
    /// <summary>The store's bell is heard at once; should it be missed, the run is looked at this often.</summary>
    private static readonly TimeSpan LookAtLeastEvery = TimeSpan.FromSeconds(2);

    /// <summary>However often the bell rings.</summary>
    private static readonly TimeSpan LookAtMostEvery = TimeSpan.FromMilliseconds(100);

    public async Task<Run?> WaitAsync(Guid runId, TimeSpan atMost, CancellationToken cancellationToken)
    {
        var deadline = clock.GetUtcNow() + atMost;
        var bell = new Bell(clock);
        void Hear(Guid id)
        {
            if (id == runId)
                bell.Ring();
        }
        store.Stored += Hear;
        try
        {
            while (true)
            {
                var run = await store.FindAsync(runId, cancellationToken);
                var left = deadline - clock.GetUtcNow();
                if (run is null || run.Status.IsFinal() || left <= TimeSpan.Zero)
                    return run;
                await Task.Delay(left < LookAtMostEvery ? left : LookAtMostEvery, clock, cancellationToken);
                left = deadline - clock.GetUtcNow();
                if (left > TimeSpan.Zero)
                    await bell.WaitAsync(left < LookAtLeastEvery ? left : LookAtLeastEvery, cancellationToken);
            }
        }
        finally
        {
            store.Stored -= Hear;
        }
    }
}
