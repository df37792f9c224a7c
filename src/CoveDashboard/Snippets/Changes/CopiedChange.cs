using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;

namespace CoveDashboard.Snippets.Changes;

/// <summary>A change of a plan, or its undo, as a snippet needs it. Holds no credentials and no external id.</summary>
internal sealed record CopiedChange
{
    /// <summary>What it is; each a comment.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    public required string AccountId { get; init; }

    /// <summary>Never <c>global</c>.</summary>
    public required string Region { get; init; }

    /// <summary>In order.</summary>
    public required IReadOnlyList<PlannedCall> Calls { get; init; }

    /// <summary>The calls on the wire, in the same order; null where one cannot be written.</summary>
    public required IReadOnlyList<CallOnTheWire?> OnTheWire { get; init; }

    /// <summary>Null: the connection's own session makes them.</summary>
    public required string? RoleArn { get; init; }

    /// <summary>Name of the role for botocove; null as <see cref="RoleArn"/>.</summary>
    public required string? RoleName { get; init; }

    public required string RoleSessionName { get; init; }

    public required string? Endpoint { get; init; }
}
