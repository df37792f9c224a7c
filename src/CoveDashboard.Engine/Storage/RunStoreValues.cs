using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Engine.Storage;

/// <summary>A run to store.</summary>
/// <param name="Run">Number and totals are given by the store.</param>
/// <param name="Slices">Ordinals by slice; each target but the skipped ones is in exactly one.</param>
/// <param name="IdempotencyKey">Unique per actor; null: none.</param>
/// <param name="ActorKey">Issuer and subject.</param>
/// <param name="ProtectedExternalId">The request's external id, encrypted by <see cref="Security.ISecretProtector"/>; null: none was given.</param>
/// <param name="Resources">What a planning run is narrowed to; null: nothing.</param>
/// <param name="PlanHash">The plan that the run applies: becomes Applying in the same transaction. Null: none.</param>
/// <param name="SliceWaves">Wave of each slice, 1-based; null: all in the first.</param>
/// <param name="FreezeOverrides">Ids of the overrides without which a freeze would hold the apply: none of them may be withdrawn when it begins. Null: none.</param>
public sealed record NewRun(
    Run Run,
    TargetPlan Plan,
    IReadOnlyList<IReadOnlyList<int>> Slices,
    string Partition,
    string ActorKey,
    string? IdempotencyKey,
    string? ProtectedExternalId = null,
    IReadOnlyList<ResourceRef>? Resources = null,
    string? PlanHash = null,
    IReadOnlyList<int>? SliceWaves = null,
    IReadOnlyList<Guid>? FreezeOverrides = null);

/// <summary>What executing a run takes beside the run itself; shown to nobody.</summary>
/// <param name="Partition">As given with <see cref="NewRun"/>.</param>
/// <param name="ProtectedExternalId">As given with <see cref="NewRun"/>.</param>
/// <param name="ActorKey">As given with <see cref="NewRun"/>.</param>
/// <param name="Resources">As given with <see cref="NewRun"/>.</param>
public sealed record RunExecution(Run Run, string Partition, string? ProtectedExternalId, string ActorKey, IReadOnlyList<ResourceRef>? Resources = null)
{
    public override string ToString() => $"execution of run {Run.Number}";
}

/// <summary>State of every target by ordinal, one byte each, including results up to <paramref name="Sequence"/>.</summary>
/// <param name="States">Shared with others who asked, so never written to.</param>
public sealed record TargetStates(byte[] States, long Sequence);

/// <summary>What people or rules want of a run.</summary>
public enum RunSteering
{
    /// <summary>Go on (also after a pause).</summary>
    Go,
    Pause,
    Cancel,

    /// <summary>Fail-fast met a failure.</summary>
    Fail,

    /// <summary>The failure budget is spent, or all writes were stopped.</summary>
    Stop,
}

/// <summary>What an executor must know before each target.</summary>
/// <param name="Holds">Version of what is held; see <see cref="HeldAccounts"/>.</param>
public sealed record RunSignal(RunStatus Status, RunSteering Steering, RunTotals Totals, long Holds = 0);

/// <summary>An attempt's right to write a slice's results.</summary>
/// <param name="Fence">Grows with each claim; only the current one may write.</param>
/// <param name="ExpiresAt">After this another may claim it.</param>
public sealed record SliceLease(Guid RunId, int Slice, string Owner, long Fence, DateTimeOffset ExpiresAt);

/// <summary>A result and the lease under which it was made.</summary>
public sealed record LeasedResult(SliceLease Lease, TargetResult Result);

/// <summary>Calls of one operation, to be added to the run's.</summary>
/// <param name="Latency">Counts by <see cref="Calls.LatencyBuckets"/>.</param>
public sealed record CallTally(string Service, string Operation, long Count, long Throttled, long Failed, IReadOnlyList<long> Latency);

/// <summary>Failures of one cause.</summary>
public sealed record CauseCount(string Cause, int Count, int Accounts, TargetResult Example);
