using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Snippets.Calls;

namespace CoveDashboard.Snippets.Runs;

/// <summary>A run, or one target of it, as a snippet needs it. Holds no credentials and no external id.</summary>
internal sealed record CopiedRun
{
    /// <summary>What it is, and what the copy lacks; each a comment.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    public required ActionScope Scope { get; init; }

    public required CallOutline Outline { get; init; }

    /// <summary>Accounts that are reached by a role, in order.</summary>
    public required IReadOnlyList<string> Accounts { get; init; }

    /// <summary>Accounts that are reached by the caller's own credentials.</summary>
    public required IReadOnlyList<string> OwnAccounts { get; init; }

    /// <summary>Never <c>global</c>.</summary>
    public required IReadOnlyList<string> Regions { get; init; }

    public required MemberRoles Roles { get; init; }

    public required string RoleSessionName { get; init; }

    /// <summary>The policy under which the run reads.</summary>
    public required string Policy { get; init; }

    public required IReadOnlyList<string> PolicyArns { get; init; }

    public required int Concurrency { get; init; }

    public required bool FailFast { get; init; }

    /// <summary>The selection as botocove takes it.</summary>
    public required TargetSelection Selection { get; init; }

    /// <summary>Custom endpoint of every service; null: AWS's own.</summary>
    public required string? Endpoint { get; init; }

    /// <summary>The body of <c>POST /runs</c> that starts it again.</summary>
    public required JsonObject Request { get; init; }
}
