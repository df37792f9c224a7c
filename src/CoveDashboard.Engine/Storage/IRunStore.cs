using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Engine.Storage;

/// <summary>
/// Runs, slices and results on disk: the truth that every node shares. Every method is one transaction. Safe for many
/// threads and processes.
/// </summary>
public interface IRunStore
{
    /// <summary>Stores a run with its targets, slices and left-out accounts, and gives it its number. Skipped targets get their result at once.</summary>
    /// <returns>The run as stored; an earlier one when the idempotency key of the same actor was used before.</returns>
    /// <remarks>A run that applies a plan makes the plan Applying in the same transaction, so that one run at most applies it.</remarks>
    /// <exception cref="PlanConflictException">The plan to apply is not Approved, or a freeze override that its apply relies on was withdrawn.</exception>
    /// <exception cref="PlanAlteredException">What is stored of the plan to apply is not what was sealed.</exception>
    Task<Run> CreateAsync(NewRun run, CancellationToken cancellationToken);

    Task<Run?> FindAsync(Guid runId, CancellationToken cancellationToken);

    Task<Run?> FindAsync(int number, CancellationToken cancellationToken);

    Task<Page<Run>> ListAsync(RunQuery query, CancellationToken cancellationToken);

    Task<IReadOnlyList<Target>> TargetsAsync(Guid runId, CancellationToken cancellationToken);

    Task<IReadOnlyList<LeftOut>> LeftOutAsync(Guid runId, CancellationToken cancellationToken);

    /// <summary>State of every target by ordinal, and the sequence number that it includes, read together.</summary>
    Task<TargetStates> StatesAsync(Guid runId, CancellationToken cancellationToken);

    /// <summary>Results stored after a sequence number, as changes, in order, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<TargetChange>> ChangesAsync(Guid runId, long afterSequence, int limit, CancellationToken cancellationToken);

    Task<Page<TargetResult>> ResultsAsync(Guid runId, ResultQuery query, CancellationToken cancellationToken);

    Task<TargetResult?> FindResultAsync(Guid runId, int ordinal, CancellationToken cancellationToken);

    Task<RowPage> RowsAsync(Guid runId, RowQuery query, CancellationToken cancellationToken);

    /// <summary>Causes with their count, number of accounts and one example each; most frequent first; at most 200.</summary>
    Task<IReadOnlyList<CauseCount>> CausesAsync(Guid runId, CancellationToken cancellationToken);

    Task<IReadOnlyList<CallStatistic>> CallsAsync(Guid runId, CancellationToken cancellationToken);

    /// <summary>What executing or retrying the run takes; null when there is no such run.</summary>
    Task<RunExecution?> ExecutionAsync(Guid runId, CancellationToken cancellationToken);

    /// <summary>
    /// Sets what people want of the run, when its status allows it; false when it does not. Pause: Queued or Running → Paused,
    /// at once. Go: Paused → Running (Queued when nothing was started yet), but not between an apply's waves. Cancel, Fail, Stop: any status that is not final,
    /// unless one of the three holds already; the status is then Running until <see cref="FinishAsync"/> makes it final.
    /// </summary>
    Task<bool> SteerAsync(Guid runId, RunSteering steering, string? reason, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Sets how many targets may be worked on at once; false when the run is final or there is none.</summary>
    Task<bool> LimitAsync(Guid runId, int maxConcurrency, CancellationToken cancellationToken);

    /// <summary>What an executor must know before each target: cheap, one row.</summary>
    Task<RunSignal?> SignalAsync(Guid runId, CancellationToken cancellationToken);

    /// <summary>Runs that are not final.</summary>
    Task<IReadOnlyList<Guid>> OpenRunsAsync(CancellationToken cancellationToken);

    /// <summary>Slices of a run's open waves that are not done.</summary>
    Task<IReadOnlyList<int>> OpenSlicesAsync(Guid runId, CancellationToken cancellationToken);

    /// <summary>Slices of a run's open waves that are not done, that no running lease holds and that are not paused whole: what a new executor could claim.</summary>
    Task<IReadOnlyList<int>> ClaimableSlicesAsync(Guid runId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Takes a slice under a new fencing number; null when it is done, its wave is not open, every open target of it is paused, another's lease still runs, or the run is paused, final
    /// or steered to its end. The first claim of a run makes it Running and sets when it started.
    /// </summary>
    Task<SliceLease?> ClaimAsync(Guid runId, int slice, string owner, DateTimeOffset now, TimeSpan leaseDuration, CancellationToken cancellationToken);

    /// <summary>Prolongs a lease; null when it is no longer ours.</summary>
    Task<SliceLease?> RenewAsync(SliceLease lease, DateTimeOffset now, TimeSpan leaseDuration, CancellationToken cancellationToken);

    /// <summary>Gives a slice back without finishing it (pause, shutdown); nothing happens when it is no longer ours.</summary>
    Task ReleaseAsync(SliceLease lease, CancellationToken cancellationToken);

    /// <summary>Targets of the slice that have no result.</summary>
    Task<IReadOnlyList<Target>> OpenTargetsAsync(SliceLease lease, CancellationToken cancellationToken);

    /// <summary>
    /// Stores results of several slices and the calls made since the last batch, under their leases. Results under a lost
    /// lease, and second results of a target, are not stored; the answer says which were, with their sequence numbers.
    /// </summary>
    Task<IReadOnlyList<TargetResult>> WriteAsync(Guid runId, IReadOnlyList<LeasedResult> results, IReadOnlyList<CallTally> calls, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Marks a slice done when all its targets have results.</summary>
    Task CompleteAsync(SliceLease lease, CancellationToken cancellationToken);

    /// <summary>Gives every target without a result in slices that nobody holds the state Cancelled (after cancel, fail-fast, stop).</summary>
    /// <returns>Number of targets cancelled.</returns>
    Task<int> CancelOpenTargetsAsync(Guid runId, TargetError reason, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Makes the run final when every target has a result; null when it is not time yet. Cancel → Cancelled, Fail → Failed,
    /// Stop → Stopped; otherwise Succeeded when all targets succeeded or were skipped, else CompletedWithFailures. A run that
    /// is final already is given back as it is. The plan that it applies ends in the same transaction: Applied when every change is Applied,
    /// AlreadyDone or Gone, else Incomplete; a change without outcome becomes NotStarted, or Unknown when its intent was written.
    /// </summary>
    Task<Run?> FinishAsync(Guid runId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Pauses an apply between two waves: when all slices of the open waves are done, more waves follow, and the run is steered Go.
    /// </summary>
    /// <param name="reason">Shown as the run's stop reason until the next wave begins.</param>
    /// <returns>Where it stands now; null when it is not time, or the wave was ended already.</returns>
    Task<WaveStanding?> EndWaveAsync(Guid runId, string reason, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Raised after something of a run was stored, by whichever process; from any thread.</summary>
    event Action<Guid>? Stored;
}
