using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Schedules;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.TargetSets;

namespace CoveDashboard.Engine.Runs;

/// <summary>A run as it stands. Immutable snapshot.</summary>
public sealed record Run
{
    public required Guid Id { get; init; }

    /// <summary>Short number, counted per store: "run 214".</summary>
    public required int Number { get; init; }

    public required string Connection { get; init; }

    public required string Action { get; init; }

    public required int ActionVersion { get; init; }

    public required ActionKind Kind { get; init; }

    public required ActionScope Scope { get; init; }

    public required JsonObject Parameters { get; init; }

    public required TargetSelection Targets { get; init; }

    /// <summary>The target sets that the targets came from, as they stood then; empty: none.</summary>
    public IReadOnlyList<UsedTargetSet> Sets { get; init; } = [];

    /// <summary>Calls of this run in each account and region, beside the connection's limit; null: none.</summary>
    public RateLimitSettings? RateLimit { get; init; }

    public required RegionSelection RegionSelection { get; init; }

    /// <summary>Regions as resolved, in order.</summary>
    public required IReadOnlyList<string> Regions { get; init; }

    /// <summary>Options without the external id.</summary>
    public required RunOptions Options { get; init; }

    public string? Reason { get; init; }

    /// <summary>How a remediation's plan shall be rolled out; null: the default.</summary>
    public Rollout? Rollout { get; init; }

    /// <summary>Hash of the plan that this run applies; null: it applies none.</summary>
    public string? Plan { get; init; }

    /// <summary>The wave that is open, 1-based; null unless it applies a plan.</summary>
    public int? Wave { get; init; }

    /// <summary>How many waves there are; null unless it applies a plan.</summary>
    public int? Waves { get; init; }

    public required RunStatus Status { get; init; }

    /// <summary>Why it is paused, stopped or failed, for a person; null otherwise.</summary>
    public string? StopReason { get; init; }

    /// <summary>The run whose failed targets this one runs again; null otherwise.</summary>
    public Guid? RetryOf { get; init; }

    /// <summary>The schedule that started it; null: a person or a program did.</summary>
    public ScheduleReference? Schedule { get; init; }

    /// <summary>Issuer and subject of who started it, and the name to show.</summary>
    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public required RunTotals Totals { get; init; }

    /// <summary>Rows returned so far.</summary>
    public long Rows { get; init; }

    /// <summary>Attempts sent to AWS.</summary>
    public long Calls { get; init; }

    public long Throttled { get; init; }

    /// <summary>Sequence number of the last stored result.</summary>
    public long LastSequence { get; init; }

    /// <summary>Parts of the tree that are paused or ended, in order of time; the rest goes on.</summary>
    public IReadOnlyList<HeldSubtree> Subtrees { get; init; } = [];

    /// <summary>When the retention policy removed its results; null: they are kept. Its totals stand.</summary>
    public DateTimeOffset? ResultsRemovedAt { get; init; }

    public bool IsRehearsal { get; init; }

    /// <summary>W3C trace context of the request that started it, so that its work lies in the same trace wherever it is done; null: there was none.</summary>
    public string? TraceParent { get; init; }
}

/// <summary>Targets by state; always sums to <see cref="Targets"/>.</summary>
public sealed record RunTotals(int Targets, int Queued, int Running, int Succeeded, int Failed, int AssumeRoleFailed, int Skipped, int Cancelled, int Unknown)
{
    public int Finished => Targets - Queued - Running;

    public int FailedInAnyWay => Failed + AssumeRoleFailed;

    /// <summary>What a failure budget counts: an unknown end is no good end.</summary>
    public int OfBudget => FailedInAnyWay + Unknown;
}
