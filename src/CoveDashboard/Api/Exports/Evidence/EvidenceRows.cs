using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CoveDashboard.Api.Resources;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Plans;

namespace CoveDashboard.Api.Exports.Evidence;

/// <summary>The evidence's JSON. A call has the very members that the audit's entry of its change has, so that a verifier can compare them.</summary>
internal static class EvidenceRows
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static JsonObject Decisions(EvidenceFacts facts)
    {
        var plan = facts.Plan;
        return new JsonObject
        {
            ["hash"] = plan.Hash,
            ["number"] = plan.Number,
            ["rehearsal"] = facts.IsRehearsal,
            ["state"] = plan.State.ToString(),
            ["confirm"] = facts.Confirm,
            ["requester"] = plan.Envelope.Requester,
            ["requesterName"] = plan.Envelope.RequesterName,
            ["approvalsRequired"] = plan.Envelope.ApprovalsRequired,
            ["decisions"] = JsonSerializer.SerializeToNode(plan.Decisions, Options),
            ["freezeOverrides"] = JsonSerializer.SerializeToNode(facts.Overrides.Select(FreezeOverrideResource.From), Options),
            ["applyRun"] = plan.ApplyRun?.ToString("D"),
            ["origin"] = JsonSerializer.SerializeToNode(plan.Envelope.Origin, Options),
            ["continuedBy"] = plan.State == PlanState.Incomplete ? plan.ReplacedBy : null,
            ["closedAt"] = plan.Closing is { } closing ? AuditChain.FormatTime(closing.At) : null,
            ["appliedAt"] = plan.AppliedAt is { } at ? AuditChain.FormatTime(at) : null,
            ["exportedAt"] = AuditChain.FormatTime(facts.ExportedAt),
        };
    }

    /// <summary>One row a call that was sent.</summary>
    public static IEnumerable<JsonObject> Calls(EvidenceFacts facts) => WithChanges(facts).SelectMany(pair => pair.Outcome.Calls, (pair, call) =>
    {
        var row = Place(pair.Change, pair.Outcome);
        row["before"] = pair.Change.Before?.DeepClone();
        row["after"] = pair.Change.After?.DeepClone();
        foreach (var (name, value) in JsonSerializer.SerializeToNode(call, Options)!.AsObject())
            row[name] = value?.DeepClone();
        return row;
    });

    /// <summary>One row a change that an apply has come to, also where nothing was sent.</summary>
    public static IEnumerable<JsonObject> Outcomes(EvidenceFacts facts) => WithChanges(facts).Select(pair =>
    {
        var row = Place(pair.Change, pair.Outcome);
        row["detail"] = pair.Outcome.Detail;
        row["settledAt"] = pair.Outcome.At is { } at ? AuditChain.FormatTime(at) : null;
        row["found"] = pair.Outcome.Found?.DeepClone();
        row["calls"] = pair.Outcome.Calls.Count;
        return row;
    });

    private static JsonObject Place(PlanChange change, ChangeOutcome outcome) => new()
    {
        ["change"] = change.Id,
        ["accountId"] = change.AccountId,
        ["affectedAccountId"] = change.AffectedAccountId,
        ["region"] = change.Region,
        ["resource"] = change.Resource,
        ["state"] = outcome.State.ToString(),
    };

    // Changes are numbered from 1 in their order.
    private static IEnumerable<(PlanChange Change, ChangeOutcome Outcome)> WithChanges(EvidenceFacts facts) =>
        facts.Outcomes.Select(o => (facts.Plan.Envelope.Changes[o.ChangeId - 1], o));
}
