using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Storage.Tests.Support;

/// <summary>Steps that many tests take.</summary>
public static class StoreSteps
{
    public static TimeSpan Lease { get; } = TimeSpan.FromMinutes(1);

    public static async Task<SliceLease> ClaimAsync(this IRunStore store, Guid runId, int slice = 0, string owner = "node-a") =>
        (await store.ClaimAsync(runId, slice, owner, RunBuilder.Noon, Lease, default)).ShouldNotBeNull();

    public static Task<IReadOnlyList<TargetResult>> WriteAsync(this IRunStore store, SliceLease lease, params IEnumerable<TargetResult> results) =>
        store.WriteAsync(lease.RunId, [.. results.Select(r => new LeasedResult(lease, r))], [], RunBuilder.Noon, default);

    /// <summary>Works every open slice to its end.</summary>
    public static async Task WorkAsync(this IRunStore store, Guid runId, Func<Target, TargetResult> work)
    {
        foreach (var slice in await store.OpenSlicesAsync(runId, default))
        {
            var lease = await store.ClaimAsync(runId, slice);
            foreach (var batch in (await store.OpenTargetsAsync(lease, default)).Chunk(500))
                await store.WriteAsync(lease, batch.Select(work));
            await store.CompleteAsync(lease, default);
        }
    }

    /// <summary>A run with a result for every target, finished.</summary>
    public static async Task<Run> FinishedAsync(this IRunStore store, RunBuilder builder, Func<Target, TargetResult> work)
    {
        var run = await store.CreateAsync(builder.Build(), default);
        await store.WorkAsync(run.Id, work);
        return (await store.FinishAsync(run.Id, RunBuilder.Noon.AddMinutes(5), default)).ShouldNotBeNull();
    }
}
