using System.Text.Json.Nodes;
using CoveDashboard.Engine.Freezes;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Api.Resources;

/// <summary>A sealed plan on the wire: the members of its envelope, which hash to <see cref="Hash"/>, and how it stands.</summary>
internal sealed record PlanResource
{
    /// <summary>SHA-256 of the envelope's RFC 8785 JSON, which is the evidence's plan.json.</summary>
    public required string Hash { get; init; }

    public required int Number { get; init; }

    public required PlanState State { get; init; }

    /// <summary>What to send to <c>apply</c>.</summary>
    public required string Confirm { get; init; }

    /// <summary>Approvals, rejections and the closing, in order of time.</summary>
    public required IReadOnlyList<DecisionResource> Approvals { get; init; }

    public required ChangeTotals ChangeTotals { get; init; }

    /// <summary>What became of the changes that an apply has come to.</summary>
    public required IReadOnlyList<ChangeOutcome> Outcomes { get; init; }

    public required Guid? ApplyRun { get; init; }

    public required DateTimeOffset? AppliedAt { get; init; }

    /// <summary>The plan that replaced it or, when it is Incomplete, continues it.</summary>
    public required string? ReplacedBy { get; init; }

    /// <summary>When it was closed as partly applied; the word is among the approvals. Null: it was not.</summary>
    public required DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Freezes that stand now over accounts of the plan.</summary>
    public required IReadOnlyList<FreezeHoldResource> Freezes { get; init; }

    /// <summary>Words that let others start it in spite of freezes, newest first, also expired and withdrawn ones.</summary>
    public required IReadOnlyList<FreezeOverrideResource> FreezeOverrides { get; init; }

    public required Guid PlanId { get; init; }

    public required Guid RunId { get; init; }

    public required string Connection { get; init; }

    public required string? Organization { get; init; }

    public required string Action { get; init; }

    public required int ActionVersion { get; init; }

    public required JsonObject Parameters { get; init; }

    public required PlanRoles Roles { get; init; }

    public required IReadOnlyDictionary<string, string> Endpoints { get; init; }

    public required string Requester { get; init; }

    public required string RequesterName { get; init; }

    public required string? Reason { get; init; }

    public required DateTimeOffset SealedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required int ApprovalsRequired { get; init; }

    public required Risk Risk { get; init; }

    public required IReadOnlyList<Wave> Waves { get; init; }

    public required int SoakSeconds { get; init; }

    public required FailureBudget FailureBudget { get; init; }

    public required bool ApprovesUndo { get; init; }

    public required IReadOnlyList<PlanChange> Changes { get; init; }

    public required IReadOnlyList<PlanPremise> Premises { get; init; }

    public required PlanCoverage Coverage { get; init; }

    public required PlanOrigin? Origin { get; init; }

    public static PlanResource From(Plan plan, string confirm, IReadOnlyList<ChangeOutcome> outcomes, PlanFreezing freezing)
    {
        var e = plan.Envelope;
        return new PlanResource
        {
            Hash = plan.Hash,
            Number = plan.Number,
            State = plan.State,
            Confirm = confirm,
            Approvals = [.. plan.Decisions.Select(DecisionResource.From)],
            ChangeTotals = plan.Totals,
            Outcomes = outcomes,
            ApplyRun = plan.ApplyRun,
            AppliedAt = plan.AppliedAt?.ToUniversalTime(),
            ReplacedBy = plan.ReplacedBy,
            ClosedAt = plan.Closing?.At.ToUniversalTime(),
            Freezes = [.. freezing.Holds.Select(FreezeHoldResource.From)],
            FreezeOverrides = [.. freezing.Overrides.Select(FreezeOverrideResource.From)],
            PlanId = e.PlanId,
            RunId = e.RunId,
            Connection = e.Connection,
            Organization = e.Organization,
            Action = e.Action,
            ActionVersion = e.ActionVersion,
            Parameters = e.Parameters,
            Roles = e.Roles,
            Endpoints = e.Endpoints,
            Requester = e.Requester,
            RequesterName = e.RequesterName,
            Reason = e.Reason,
            SealedAt = e.SealedAt.ToUniversalTime(),
            ExpiresAt = e.ExpiresAt.ToUniversalTime(),
            ApprovalsRequired = e.ApprovalsRequired,
            Risk = e.Risk,
            Waves = e.Waves,
            SoakSeconds = e.SoakSeconds,
            FailureBudget = e.FailureBudget,
            ApprovesUndo = e.ApprovesUndo,
            Changes = e.Changes,
            Premises = e.Premises,
            Coverage = e.Coverage,
            Origin = e.Origin,
        };
    }
}

/// <summary>A person's word on a plan.</summary>
internal sealed record DecisionResource(DecisionKind Kind, string By, string ByName, string Comment, DateTimeOffset At)
{
    public static DecisionResource From(Decision d) => new(d.Kind, d.By, d.ByName, d.Comment, d.At.ToUniversalTime());
}

/// <summary>A plan in a list.</summary>
internal sealed record PlanSummaryResource(
    string Hash,
    int Number,
    string Connection,
    string Action,
    string Confirm,
    PlanState State,
    string RequesterName,
    int Approvals,
    int ApprovalsRequired,
    ChangeTotals ChangeTotals,
    DateTimeOffset SealedAt,
    DateTimeOffset ExpiresAt,
    bool IsUndo,
    bool IsClosed)
{
    public static PlanSummaryResource From(PlanSummary p) => new(
        p.Hash, p.Number, p.Connection, p.Action, p.Confirm, p.State, p.RequesterName, p.Approvals, p.ApprovalsRequired, p.Totals,
        p.SealedAt.ToUniversalTime(), p.ExpiresAt.ToUniversalTime(), p.IsUndo, p.IsClosed);
}
