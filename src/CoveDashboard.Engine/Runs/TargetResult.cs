using System.Text.Json.Nodes;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Engine.Runs;

/// <summary>The one result of a target. Immutable.</summary>
public sealed record TargetResult
{
    public required Target Target { get; init; }

    /// <summary>A final state.</summary>
    public required TargetState State { get; init; }

    /// <summary>1-based, per run, without gaps in the order of storing; 0 until it is stored.</summary>
    public long Sequence { get; init; }

    public string? RoleName { get; init; }

    public string? RoleSessionName { get; init; }

    /// <summary>Null when no role was tried.</summary>
    public bool? AssumeRoleSuccess { get; init; }

    public required string Partition { get; init; }

    /// <summary>Null when it never started.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>Calls sent for this target, retries included.</summary>
    public int Attempts { get; init; }

    /// <summary>Rows; null unless Succeeded.</summary>
    public IReadOnlyList<JsonObject>? Rows { get; init; }

    public int RowCount { get; init; }

    /// <summary>Null when Succeeded; for Skipped and Cancelled the reason stands in its message.</summary>
    public TargetError? Error { get; init; }
}

/// <summary>Why a target has no rows. Texts from AWS are hostile.</summary>
public sealed record TargetError(string Code, AwsErrorKind Kind, string Message, string? Operation, string? RequestId)
{
    /// <summary>Groups failures of one cause: code, operation, and the message without ids and numbers.</summary>
    public string? Cause { get; init; }
}
