using System.Text.Json.Nodes;
using CoveDashboard.Engine.Audit;

namespace CoveDashboard.Engine.People;

/// <summary>Writes into the audit who came in, who did not, and who changed whom.</summary>
internal sealed class PeopleRecord(IAuditTrail audit)
{
    public Task SignedInAsync(Actor actor, string means, CancellationToken cancellationToken) =>
        AppendAsync(AuditKinds.PersonSignedIn, AuditActor.Of(actor), actor.Id, "means", means, cancellationToken);

    /// <param name="claimed">Who they said they were; nobody of that name need exist.</param>
    public Task RefusedAsync(PersonId claimed, string why, CancellationToken cancellationToken) =>
        AppendAsync(AuditKinds.PersonRefused, Of(claimed), claimed, "why", why, cancellationToken);

    public Task LockedAsync(PersonId person, DateTimeOffset until, CancellationToken cancellationToken) =>
        AppendAsync(AuditKinds.PersonLockedOut, AuditActor.System, person, "until", until.ToString("O"), cancellationToken);

    public Task AddedAsync(Actor actor, PersonId person, string roles, CancellationToken cancellationToken) =>
        AppendAsync(AuditKinds.PersonAdded, AuditActor.Of(actor), person, "roles", roles, cancellationToken);

    /// <param name="change">e.g. <c>roles</c>, and what they are now.</param>
    public Task ChangedAsync(Actor actor, PersonId person, string change, string value, CancellationToken cancellationToken) =>
        AppendAsync(AuditKinds.PersonChanged, AuditActor.Of(actor), person, change, value, cancellationToken);

    public Task ChangedAsync(PersonId person, string change, string value, CancellationToken cancellationToken) =>
        AppendAsync(AuditKinds.PersonChanged, Of(person), person, change, value, cancellationToken);

    private async Task AppendAsync(string kind, AuditActor actor, PersonId person, string detail, string value, CancellationToken cancellationToken) =>
        await audit.AppendAsync(
            new AuditRecord(kind, actor, Subject: person.Subject, Details: new JsonObject { ["issuer"] = person.Issuer, [detail] = value }), cancellationToken);

    private static AuditActor Of(PersonId person) => new(person.Issuer, person.Subject, person.Subject);
}
