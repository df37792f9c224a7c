using System.Text.Json.Nodes;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.People;

namespace CoveDashboard.Auditing;

/// <summary>Audits what people's sessions begin and end with, before it is done. Signing in itself is audited where it is decided.</summary>
internal sealed class SignInAudit(IAuditTrail trail)
{
    /// <summary>A one-time link is about to be made, by whoever holds this machine.</summary>
    public Task LinkingAsync(string subject, IEnumerable<Role> roles, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        trail.AppendAsync(
            new AuditRecord(AuditKinds.PersonLinkMade, AuditActor.System, Subject: subject, Details: new JsonObject
            {
                ["roles"] = Names(roles),
                ["expiresAt"] = AuditChain.FormatTime(expiresAt),
            }),
            cancellationToken);

    public Task EndingAsync(Actor actor, HttpContext context) =>
        trail.AppendAsync(
            new AuditRecord(AuditKinds.PersonSignedOut, AuditActor.Of(actor), Subject: actor.Subject, Details: new JsonObject { ["from"] = From(context) }),
            context.RequestAborted);

    private static string? From(HttpContext context) => context.Connection.RemoteIpAddress?.ToString();

    private static JsonArray Names(IEnumerable<Role> roles) => [.. roles.Order().Select(r => (JsonNode)r.ToString())];
}
