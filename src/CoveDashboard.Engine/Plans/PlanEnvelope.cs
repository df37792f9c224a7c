using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Engine.Plans;

/// <summary>
/// What is approved and what is applied: the changes and how they are rolled out. Immutable; its canonical JSON (RFC 8785, camel case)
/// hashes to the plan's address, so nothing in it can be altered unseen.
/// </summary>
public sealed record PlanEnvelope
{
    public required Guid PlanId { get; init; }

    /// <summary>The run that planned it; of the first plan, when items were struck or it is undone.</summary>
    public required Guid RunId { get; init; }

    public required string Connection { get; init; }

    /// <summary>Organization id, e.g. <c>o-abc123</c>; null when AWS does not say.</summary>
    public required string? Organization { get; init; }

    public required string Action { get; init; }

    public required int ActionVersion { get; init; }

    public required JsonObject Parameters { get; init; }

    public required PlanRoles Roles { get; init; }

    /// <summary>Custom endpoints of the connection, by <c>service</c> or <c>service/region</c>; empty: AWS's own.</summary>
    public required IReadOnlyDictionary<string, string> Endpoints { get; init; }

    /// <summary><c>issuer|subject</c> of who asked for it.</summary>
    public required string Requester { get; init; }

    public required string RequesterName { get; init; }

    public required string? Reason { get; init; }

    public required DateTimeOffset SealedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required int ApprovalsRequired { get; init; }

    public required Risk Risk { get; init; }

    public required IReadOnlyList<Wave> Waves { get; init; }

    /// <summary>Seconds between the end of a wave and the earliest begin of the next.</summary>
    public required int SoakSeconds { get; init; }

    /// <summary>Failures that a wave may have before the apply stops.</summary>
    public required FailureBudget FailureBudget { get; init; }

    /// <summary>Whether approving it approves its undo for 72 hours.</summary>
    public required bool ApprovesUndo { get; init; }

    public required IReadOnlyList<PlanChange> Changes { get; init; }

    public required IReadOnlyList<PlanPremise> Premises { get; init; }

    public required PlanCoverage Coverage { get; init; }

    /// <summary>The plan that this one strikes items from, re-rolls, undoes or continues; null: none.</summary>
    public required PlanOrigin? Origin { get; init; }
}

/// <summary>Roles in the members.</summary>
/// <param name="Read">Null: the connection's default.</param>
/// <param name="Apply">Null: the connection is read-only, and the plan cannot be applied.</param>
public sealed record PlanRoles(string? Read, string? Apply);

/// <summary>A change of a plan.</summary>
/// <param name="Id">1-based, in tree order.</param>
/// <param name="AccountId">Where the calls are made.</param>
/// <param name="AccountName">Of the account whose state changes.</param>
/// <param name="OuPath">Path of that account's OU when it was planned; an account that has moved since is left alone.</param>
/// <param name="AffectedAccountId">Whose state changes; nearly always <paramref name="AccountId"/>. Waves and targets of the apply go by it.</param>
/// <param name="UseCallerSession">Reached by the connection's own session.</param>
public sealed record PlanChange(
    int Id,
    string AccountId,
    string AccountName,
    string OuPath,
    string Region,
    string Resource,
    string AffectedAccountId,
    bool UseCallerSession,
    IReadOnlyList<PlannedCall> Calls,
    JsonObject? Before,
    JsonObject? After,
    Inverse Undo,
    string? Note);

/// <summary>A fact that every wave checks first.</summary>
/// <param name="UseCallerSession">Reached by the connection's own session.</param>
public sealed record PlanPremise(string AccountId, string Region, string Resource, JsonObject Expected, string Words, bool UseCallerSession);

/// <summary>How much of what was asked for is known. Targets unknown are never "nothing to change".</summary>
public sealed record PlanCoverage(int Targets, int Read, int Unknown, int Skipped, int NotReached);

/// <summary>Where a plan comes from.</summary>
/// <param name="Hash">The earlier plan.</param>
public sealed record PlanOrigin(PlanOriginKind Kind, string Hash);

/// <summary>Why a plan follows another.</summary>
public enum PlanOriginKind
{
    /// <summary>Items were struck or the rollout was changed.</summary>
    Strike,

    /// <summary>It takes back what the earlier plan applied.</summary>
    Undo,

    /// <summary>It is what the earlier plan's apply left undone when it stopped.</summary>
    Continue,
}

/// <summary>Accounts that are changed together.</summary>
/// <param name="Number">1-based.</param>
/// <param name="Accounts">Account ids in tree order.</param>
public sealed record Wave(int Number, IReadOnlyList<string> Accounts);
