using System.Text.Json.Nodes;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.People;

namespace CoveDashboard.Engine.Plans;

/// <summary>Tells the audit what people do with plans; before it is done.</summary>
internal sealed class PlanAudit(IAuditTrail trail)
{
    public Task SayAsync(string kind, Actor actor, Plan plan, CancellationToken cancellationToken, params (string Name, JsonNode? Value)[] details)
    {
        var said = new JsonObject { ["plan"] = plan.Number, ["changes"] = plan.Envelope.Changes.Count };
        foreach (var (name, value) in details)
            said[name] = value;
        return trail.AppendAsync(new AuditRecord(kind, AuditActor.Of(actor), plan.Envelope.Connection, plan.Hash, said), cancellationToken);
    }
}
