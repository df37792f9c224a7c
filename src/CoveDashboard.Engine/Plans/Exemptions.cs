using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Plans;

/// <inheritdoc cref="IExemptions"/>
internal sealed class Exemptions(IExemptionStore store, IConnectionCatalogue connections, IActionCatalogue actions, IAuditTrail trail, TimeProvider clock) : IExemptions
{
    private const int MaxListed = 1000;
    private const int MaxText = 2000;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    public Task<IReadOnlyList<Exemption>> ListAsync(CancellationToken cancellationToken) => store.ListAsync(MaxListed, cancellationToken);

    public IReadOnlyList<Fault> Check(ExemptionRequest request) => Check(request, clock.GetUtcNow());

    public async Task<Validated<Exemption>> GrantAsync(ExemptionRequest request, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Approver);
        var now = clock.GetUtcNow();
        var faults = Check(request, now);
        if (faults.Count > 0)
            return Validated<Exemption>.Refused(faults);
        var exemption = new Exemption(
            Guid.CreateVersion7(now),
            request.Connection,
            request.Action,
            request.Place,
            request.AccountId,
            request.Reason,
            request.Owner,
            PlanRules.KeyOf(actor),
            actor.Name,
            now,
            request.ExpiresAt,
            RevokedAt: null);
        var details = new JsonObject
        {
            ["action"] = request.Action,
            ["place"] = request.Place,
            ["account"] = request.AccountId,
            ["reason"] = request.Reason,
            ["owner"] = request.Owner,
            ["expiresAt"] = request.ExpiresAt.UtcDateTime.ToString("O"),
        };
        await SayAsync(AuditKinds.ExemptionGranted, exemption.Id, request.Connection, actor, details, cancellationToken);
        await store.AddAsync(exemption, cancellationToken);
        return exemption;
    }

    public async Task<PlanOutcome> RevokeAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Approver);
        await SayAsync(AuditKinds.ExemptionRevoked, id, connection: null, actor, [], cancellationToken);
        return await store.RevokeAsync(id, clock.GetUtcNow(), cancellationToken)
            ? new PlanOutcome(PlanCommandResult.Done, "The exemption has ended; the next plan counts it again.")
            : new PlanOutcome(PlanCommandResult.NotFound, "There is no exemption that stands under this id.");
    }

    private List<Fault> Check(ExemptionRequest request, DateTimeOffset now)
    {
        var faults = new List<Fault>();
        if (connections.Find(request.Connection) is null)
            faults.Add(new Fault("connection", $"There is no connection {AwsIds.Quote(request.Connection)}."));
        if (actions.Find(request.Action) is not IRemediationAction)
            faults.Add(new Fault("action", $"There is no remediation {AwsIds.Quote(request.Action)}."));
        if (request.AccountId is { } account && !AwsIds.IsAccount(account))
            faults.Add(new Fault("accountId", $"{AwsIds.Quote(account)} is not an account id: twelve digits."));
        if (request.AccountId is null && !AwsIds.IsAccount(request.Place) && !AwsIds.IsOrganizationalUnit(request.Place) && !AwsIds.IsRoot(request.Place))
            faults.Add(new Fault("place", $"{AwsIds.Quote(request.Place)} is neither {AwsIds.AcceptedForms}; a resource needs its accountId beside it."));
        if (string.IsNullOrWhiteSpace(request.Place))
            faults.Add(new Fault("place", "Name a resource, an account or an OU."));
        CheckText(request.Reason, "reason", "Say why it is exempt.", faults);
        CheckText(request.Owner, "owner", "Name who answers for it.", faults);
        if (request.ExpiresAt <= now)
            faults.Add(new Fault("expiresAt", "Lies in the past. An exemption ends on a day to come."));
        else if (request.ExpiresAt > now + Longest)
            faults.Add(new Fault("expiresAt", "Lies more than a year ahead. Grant it for a year at most; it can be renewed."));
        return faults;
    }

    private static void CheckText(string text, string path, string empty, List<Fault> faults)
    {
        if (string.IsNullOrWhiteSpace(text))
            faults.Add(new Fault(path, empty));
        else if (text.Length > MaxText)
            faults.Add(new Fault(path, $"Has {text.Length:N0} characters; at most {MaxText:N0} are kept."));
    }

    private Task<AuditEntry> SayAsync(string kind, Guid id, string? connection, Actor actor, JsonObject details, CancellationToken cancellationToken) =>
        trail.AppendAsync(new AuditRecord(kind, AuditActor.Of(actor), connection, id.ToString("D"), details), cancellationToken);
}
