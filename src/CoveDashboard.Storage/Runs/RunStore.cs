using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Storage.Database;
using CoveDashboard.Storage.Plans;
using CoveDashboard.Storage.Results;
using CoveDashboard.Storage.Rows;
using CoveDashboard.Storage.Rows.Images;
using CoveDashboard.Storage.Slices;

namespace CoveDashboard.Storage.Runs;

/// <summary>The store's face: each method is one transaction around the verb that does it, then a ring of the bell if something changed.</summary>
internal sealed class RunStore(StoreDatabase database, StoredBell bell, RunTargets targets, RunImages images) : IRunStore
{
    public event Action<Guid>? Stored
    {
        add => bell.Stored += value;
        remove => bell.Stored -= value;
    }

    public async Task<Run> CreateAsync(NewRun run, CancellationToken cancellationToken)
    {
        // Who applies a plan must still be known after a power cut.
        var stored = run.PlanHash is null
            ? await database.WriteAsync(s => CreateRun.ExecuteAsync(s, run), cancellationToken)
            : await database.WriteDurablyAsync(s => CreateRun.ExecuteAsync(s, run), cancellationToken);
        bell.Ring(run.Run.Id);
        return stored.ToRun();
    }

    public Task<Run?> FindAsync(Guid runId, CancellationToken cancellationToken) =>
        database.ReadAsync(async s => (await RunFinder.FindAsync(s, runId))?.ToRun(), cancellationToken);

    public Task<Run?> FindAsync(int number, CancellationToken cancellationToken) =>
        database.ReadAsync(async s => (await RunFinder.FindAsync(s, number))?.ToRun(), cancellationToken);

    public Task<Page<Run>> ListAsync(RunQuery query, CancellationToken cancellationToken) =>
        database.ReadAsync(s => ListRuns.ExecuteAsync(s, query), cancellationToken);

    public Task<IReadOnlyList<Target>> TargetsAsync(Guid runId, CancellationToken cancellationToken) =>
        database.ReadAsync(s => targets.ReadAsync(s, runId), cancellationToken);

    public Task<IReadOnlyList<LeftOut>> LeftOutAsync(Guid runId, CancellationToken cancellationToken) =>
        database.ReadAsync(s => TargetReader.LeftOutAsync(s, runId), cancellationToken);

    public Task<TargetStates> StatesAsync(Guid runId, CancellationToken cancellationToken) =>
        database.ReadAsync(s => targets.StatesAsync(s, runId), cancellationToken);

    public Task<IReadOnlyList<TargetChange>> ChangesAsync(Guid runId, long afterSequence, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(s => TargetReader.ChangesAsync(s, runId, afterSequence, limit), cancellationToken);

    public Task<Page<TargetResult>> ResultsAsync(Guid runId, ResultQuery query, CancellationToken cancellationToken) =>
        database.ReadAsync(s => ListResults.ExecuteAsync(s, runId, query), cancellationToken);

    public Task<TargetResult?> FindResultAsync(Guid runId, int ordinal, CancellationToken cancellationToken) =>
        database.ReadAsync(s => ResultFinder.FindAsync(s, runId, ordinal), cancellationToken);

    public Task<RowPage> RowsAsync(Guid runId, RowQuery query, CancellationToken cancellationToken) =>
        database.ReadAsync(s => RowTable.ReadAsync(s, images, runId, query), cancellationToken);

    public Task<IReadOnlyList<CauseCount>> CausesAsync(Guid runId, CancellationToken cancellationToken) =>
        database.ReadAsync(s => ResultFinder.CausesAsync(s, runId), cancellationToken);

    public Task<IReadOnlyList<CallStatistic>> CallsAsync(Guid runId, CancellationToken cancellationToken) =>
        database.ReadAsync(s => CallTallies.ReadAsync(s, runId), cancellationToken);

    public Task<RunExecution?> ExecutionAsync(Guid runId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async s => await RunFinder.FindAsync(s, runId) is { } run
                ? new RunExecution(run.ToRun(), run.PartitionName, run.ExternalId, run.ActorKey, await RunResources.ReadAsync(s, run.Number))
                : null,
            cancellationToken);

    // The moment is kept for the audit, which comes with plans; the steering itself has no time of its own.
    public Task<bool> SteerAsync(Guid runId, RunSteering steering, string? reason, DateTimeOffset now, CancellationToken cancellationToken) =>
        ChangeAsync(runId, s => SteerRun.ExecuteAsync(s, runId, steering, reason), cancellationToken);

    public Task<bool> LimitAsync(Guid runId, int maxConcurrency, CancellationToken cancellationToken) =>
        ChangeAsync(runId, s => LimitRun.ExecuteAsync(s, runId, maxConcurrency), cancellationToken);

    public Task<RunSignal?> SignalAsync(Guid runId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async s => await RunFinder.HeadAsync(s, runId) is { } run ? new RunSignal(run.Status, run.Steering, run.Totals, run.HoldVersion) : null, cancellationToken);

    public Task<IReadOnlyList<Guid>> OpenRunsAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(OpenWork.RunsAsync, cancellationToken);

    public Task<IReadOnlyList<int>> OpenSlicesAsync(Guid runId, CancellationToken cancellationToken) =>
        database.ReadAsync(s => OpenWork.SlicesAsync(s, runId), cancellationToken);

    public Task<IReadOnlyList<int>> ClaimableSlicesAsync(Guid runId, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync(s => OpenWork.ClaimableSlicesAsync(s, runId, now), cancellationToken);

    public Task<SliceLease?> ClaimAsync(
        Guid runId, int slice, string owner, DateTimeOffset now, TimeSpan leaseDuration, CancellationToken cancellationToken) =>
        ChangeAsync(runId, s => SliceLeases.ClaimAsync(s, runId, slice, owner, now, leaseDuration), cancellationToken);

    public Task<SliceLease?> RenewAsync(SliceLease lease, DateTimeOffset now, TimeSpan leaseDuration, CancellationToken cancellationToken) =>
        database.WriteAsync(s => SliceLeases.RenewAsync(s, lease, now, leaseDuration), cancellationToken);

    public Task ReleaseAsync(SliceLease lease, CancellationToken cancellationToken) =>
        ChangeAsync(lease.RunId, s => SliceLeases.ReleaseAsync(s, lease), cancellationToken);

    public Task<IReadOnlyList<Target>> OpenTargetsAsync(SliceLease lease, CancellationToken cancellationToken) =>
        database.ReadAsync(s => OpenWork.TargetsAsync(s, lease), cancellationToken);

    public Task<IReadOnlyList<TargetResult>> WriteAsync(
        Guid runId, IReadOnlyList<LeasedResult> results, IReadOnlyList<CallTally> calls, DateTimeOffset now, CancellationToken cancellationToken) =>
        ChangeAsync(runId, s => WriteResults.ExecuteAsync(s, runId, results, calls, now), cancellationToken);

    public Task CompleteAsync(SliceLease lease, CancellationToken cancellationToken) =>
        ChangeAsync(lease.RunId, s => SliceLeases.CompleteAsync(s, lease), cancellationToken);

    public Task<int> CancelOpenTargetsAsync(Guid runId, TargetError reason, DateTimeOffset now, CancellationToken cancellationToken) =>
        ChangeAsync(runId, s => CancelOpenTargets.ExecuteAsync(s, runId, reason, now), cancellationToken);

    public Task<Run?> FinishAsync(Guid runId, DateTimeOffset now, CancellationToken cancellationToken) =>
        ChangeAsync(runId, async s => (await FinishRun.ExecuteAsync(s, runId, now))?.ToRun(), cancellationToken);

    public Task<WaveStanding?> EndWaveAsync(Guid runId, string reason, DateTimeOffset now, CancellationToken cancellationToken) =>
        ChangeAsync(runId, s => Waves.EndAsync(s, runId, reason, now), cancellationToken);

    private async Task<T> ChangeAsync<T>(Guid runId, Func<StoreSession, Task<T>> work, CancellationToken cancellationToken)
    {
        var answer = await database.WriteAsync(work, cancellationToken);
        bell.Ring(runId);
        return answer;
    }
}
