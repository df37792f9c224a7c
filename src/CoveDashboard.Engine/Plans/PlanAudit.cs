using System.Text.Json.Nodes;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.People;

namespace CoveDashboard.Engine.Plans;

/// <summary>Tells the audit what people do with plans; before it is done.</summary>
internal sealed class PlanAudit(IAuditTrail trail)
{
    /// <summary>After it is kept, because nobody knows before which of several seals is: a seal changes nothing in AWS.</summary>
    public Task SealedAsync(Plan plan, string confirm, CancellationToken cancellationToken)
    {
        var requester = PersonKey.Parse(plan.Envelope.Requester);
        var details = new JsonObject
        {
            ["plan"] = plan.Number,
            ["run"] = plan.Envelope.RunId.ToString("D"),
            ["confirm"] = confirm,
            ["approvalsRequired"] = plan.Envelope.ApprovalsRequired,
            ["origin"] = plan.Envelope.Origin?.Hash,
        };
        var actor = new AuditActor(requester.Issuer, requester.Subject, plan.Envelope.RequesterName);
        return trail.AppendAsync(new AuditRecord(AuditKinds.PlanSealed, actor, plan.Envelope.Connection, plan.Hash, details), cancellationToken);
    }

    public Task SayAsync(string kind, Actor actor, Plan plan, CancellationToken cancellationToken, params (string Name, JsonNode? Value)[] details)
    {
        var said = new JsonObject { ["plan"] = plan.Number, ["changes"] = plan.Envelope.Changes.Count };
        foreach (var (name, value) in details)
            said[name] = value;
        return trail.AppendAsync(new AuditRecord(kind, AuditActor.Of(actor), plan.Envelope.Connection, plan.Hash, said), cancellationToken);
    }
}
