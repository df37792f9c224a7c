using System.Text.Json;
using System.Text.Json.Nodes;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Plans;

namespace CoveDashboard.Engine.Runs.Execution.Apply;

/// <summary>Tells the audit what became of a change, with each call of class write and its request id. Written before the outcome is, so that a crash between them leaves an entry too many and none too few.</summary>
internal sealed class ApplyAudit(IAuditTrail trail)
{
    private const int MaxDetail = 2000;
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public Task WrittenAsync(Plan plan, Run run, PlanChange change, ChangeOutcome outcome, CancellationToken cancellationToken) =>
        AppendAsync(AuditKinds.ChangeWritten, plan, run, change, outcome, cancellationToken);

    /// <summary>The slice is another's meanwhile: the calls are told, and no outcome is claimed with the kind that outcomes have.</summary>
    public Task LateAsync(Plan plan, Run run, PlanChange change, ChangeOutcome outcome, CancellationToken cancellationToken) =>
        AppendAsync(AuditKinds.ChangeLate, plan, run, change, outcome, cancellationToken);

    private Task<AuditEntry> AppendAsync(string kind, Plan plan, Run run, PlanChange change, ChangeOutcome outcome, CancellationToken cancellationToken)
    {
        var detail = outcome.Detail is { Length: > MaxDetail } text ? text[..MaxDetail] : outcome.Detail;
        return trail.AppendAsync(
            new AuditRecord(
                kind,
                new AuditActor("run", run.Id.ToString("D"), run.CreatedBy),
                plan.Envelope.Connection,
                plan.Hash,
                new JsonObject
                {
                    ["run"] = run.Id.ToString("D"),
                    ["change"] = change.Id,
                    ["account"] = change.AccountId,
                    ["affectedAccount"] = change.AffectedAccountId,
                    ["region"] = change.Region,
                    ["resource"] = change.Resource,
                    ["state"] = outcome.State.ToString(),
                    ["detail"] = detail,
                    ["calls"] = JsonSerializer.SerializeToNode(outcome.Calls, Options),
                }),
            cancellationToken);
    }
}
