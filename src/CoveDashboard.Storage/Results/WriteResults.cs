using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Inventory;
using CoveDashboard.Storage.Reachability;
using CoveDashboard.Storage.Runs;
using CoveDashboard.Storage.Slices;

namespace CoveDashboard.Storage.Results;

/// <summary>Stores a batch: results under standing leases, their rows, the run's counters and its calls, all or nothing.</summary>
internal static class WriteResults
{
    /// <returns>What was stored, with sequence numbers.</returns>
    public static async Task<IReadOnlyList<TargetResult>> ExecuteAsync(
        StoreSession session, Guid runId, IReadOnlyList<LeasedResult> results, IReadOnlyList<CallTally> calls, DateTimeOffset now)
    {
        if (await RunFinder.LockAsync(session, runId) is not { } run)
            return [];
        var standing = await SliceLeases.StandingAsync(session, run.Number, results.Where(r => r.Lease.RunId == runId).Select(r => r.Lease));
        var counters = new RunCounters();
        var stored = new List<TargetResult>(results.Count);
        var bySlice = new Dictionary<int, int>();
        using var insert = new ResultInsert(session, run.Number, run.Root);
        using var cells = run.Kind == ActionKind.Inventory ? new CellUpdate(session, run.Number, now) : null;
        await insert.PrepareAsync(results.Select(r => r.Result.Target.Ordinal));
        foreach (var (lease, result) in results)
        {
            if (!result.State.IsFinal())
                throw new ArgumentException($"Target {result.Target.Ordinal} is {result.State}, which is no result.", nameof(results));
            var sequence = run.LastSequence + stored.Count + 1;
            if (!standing.Contains(lease) || !await insert.TryAsync(result, lease.Slice, sequence))
                continue;
            if (cells is not null)
                await cells.AddAsync(result.State, result.Target.Ordinal, result.RowCount);
            stored.Add(result with { Sequence = sequence });
            counters.Add(result.State, rowCount: result.RowCount);
            bySlice[lease.Slice] = bySlice.GetValueOrDefault(lease.Slice) + 1;
        }
        await insert.SendAsync();
        if (cells is not null)
            await cells.SendAsync();
        foreach (var (slice, count) in bySlice)
            await session.ExecuteAsync(
                "UPDATE run_slices SET remaining = remaining - @Count WHERE run = @Number AND slice = @Slice",
                new { Count = count, run.Number, Slice = slice });
        await LearnReach.ExecuteAsync(session, run.Number, stored, now);
        await CallTallies.AddAsync(session, run.Number, calls);
        await counters.SaveAsync(session, run, calls);
        return stored;
    }
}
