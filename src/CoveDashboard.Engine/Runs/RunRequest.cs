using System.Text.Json.Nodes;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Schedules;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Engine.Runs;

/// <summary>A wish for a run, not yet validated. The shape is that of <c>POST /runs</c>.</summary>
public sealed record RunRequest
{
    public required string Connection { get; init; }

    /// <summary>Action id.</summary>
    public required string Action { get; init; }

    public JsonObject? Parameters { get; init; }

    public TargetSelection Targets { get; init; } = TargetSelection.Everything;

    public RegionSelection Regions { get; init; } = RegionSelection.Default;

    /// <summary>Narrows a remediation to these; null: everything in the targets. At most 10,000; their accounts and regions become the targets when none are given.</summary>
    public IReadOnlyList<ResourceRef>? Resources { get; init; }

    /// <summary>How a remediation's plan shall be rolled out; null: the default. An inventory takes none.</summary>
    public Rollout? Rollout { get; init; }

    public string? Reason { get; init; }

    public RunOptions Options { get; init; } = RunOptions.Default;

    /// <summary>The schedule whose run this is; null: a person's or a program's own.</summary>
    public ScheduleReference? Schedule { get; init; }
}

/// <summary>How a run goes about it.</summary>
public sealed record RunOptions
{
    public static RunOptions Default { get; } = new();

    /// <summary>Null: the connection's member role.</summary>
    public string? RoleName { get; init; }

    /// <summary>Null: the connection's, else <c>cove-&lt;runId&gt;</c>.</summary>
    public string? RoleSessionName { get; init; }

    /// <summary>Never stored with the run, shown or exported.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Inline session policy (JSON) to add; AWS unites it, so only a Deny restricts.</summary>
    public string? Policy { get; init; }

    public IReadOnlyList<string> PolicyArns { get; init; } = [];

    /// <summary>Targets at once over all nodes; null: the connection's.</summary>
    public int? MaxConcurrency { get; init; }

    /// <summary>End at the first failure: targets not started are Cancelled, finished results stay.</summary>
    public bool FailFast { get; init; }

    public FailureBudget? FailureBudget { get; init; }

    /// <summary>Begin with at most 20 targets until the first success; if all fail from one cause, pause.</summary>
    public bool CautiousStart { get; init; } = true;

    public override string ToString() => "run options";
}

/// <summary>How many failures a run may have before it stops dispatching. Exactly one of the two is set.</summary>
/// <param name="Count">Stops when more than this many targets have failed.</param>
/// <param name="Percent">Stops when more than this share (0–100) of all targets has failed.</param>
public sealed record FailureBudget(int? Count, double? Percent);
