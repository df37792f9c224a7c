using System.Text.Json.Nodes;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Cron;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Freezes;

/// <inheritdoc cref="IFreezeDesk"/>
internal sealed class FreezeDesk(
    IFreezeStore store, IConnectionCatalogue connections, IOrganizationDirectory organizations, IAuditTrail trail, ICron cron, TimeProvider clock) : IFreezeDesk
{
    public Task<IReadOnlyList<Freeze>> ListAsync(CancellationToken cancellationToken) => store.ListAsync(cancellationToken);

    public Task<Freeze?> FindAsync(Guid id, CancellationToken cancellationToken) => store.FindAsync(id, cancellationToken);

    public IReadOnlyList<FreezeSpan> Between(Freeze freeze, DateTimeOffset from, DateTimeOffset to, int most) => freeze.Window.Between(from, to, cron, most);

    public FreezeSpan? Next(Freeze freeze) => freeze.Window.At(clock.GetUtcNow(), cron);

    public async Task<IReadOnlyList<Fault>> CheckAsync(FreezeRequest request, CancellationToken cancellationToken) => (await ReadAsync(request, cancellationToken)).Faults;

    public async Task<FreezeOutcome> CreateAsync(FreezeRequest request, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Administrator);
        var (window, faults) = await ReadAsync(request, cancellationToken);
        if (faults.Count > 0)
            return FreezeOutcome.Refused(faults);
        var now = clock.GetUtcNow();
        var freeze = Made(Guid.CreateVersion7(now), request, window!, actor, now, version: 1) with { CreatedBy = actor.Name, CreatedAt = now };
        await SayAsync(AuditKinds.FreezeCreated, freeze, actor, cancellationToken);
        return await store.AddAsync(freeze, cancellationToken)
            ? FreezeOutcome.Done($"Saved {freeze.Name}.", freeze)
            : FreezeOutcome.Conflict($"There are {IFreezeStore.MaxFreezes:N0} freezes, which is all that are kept. Delete some.");
    }

    public async Task<FreezeOutcome> ChangeAsync(Guid id, FreezeRequest request, int version, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Administrator);
        var (window, faults) = await ReadAsync(request, cancellationToken);
        if (faults.Count > 0)
            return FreezeOutcome.Refused(faults);
        if (await store.FindAsync(id, cancellationToken) is not { } found)
            return FreezeOutcome.NotFound;
        var freeze = Made(id, request, window!, actor, clock.GetUtcNow(), version + 1) with { CreatedBy = found.CreatedBy, CreatedAt = found.CreatedAt };
        await SayAsync(AuditKinds.FreezeChanged, freeze, actor, cancellationToken);
        return await store.ChangeAsync(freeze, version, cancellationToken)
            ? FreezeOutcome.Done($"Saved {freeze.Name}.", freeze)
            : FreezeOutcome.Conflict($"{found.Name} was changed or deleted meanwhile. Read it again.");
    }

    public async Task<FreezeOutcome> DeleteAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Administrator);
        if (await store.FindAsync(id, cancellationToken) is not { } found)
            return FreezeOutcome.NotFound;
        await SayAsync(AuditKinds.FreezeDeleted, found, actor, cancellationToken);
        return await store.DeleteAsync(id, cancellationToken) ? FreezeOutcome.Done($"Deleted {found.Name}. It holds nothing any more.", freeze: null) : FreezeOutcome.NotFound;
    }

    private async Task<(FreezeWindow? Window, IReadOnlyList<Fault> Faults)> ReadAsync(FreezeRequest request, CancellationToken cancellationToken)
    {
        var faults = new List<Fault>();
        var window = FreezeRules.Check(request, cron, clock.GetUtcNow(), faults);
        if (connections.Find(request.Connection) is null)
            faults.Add(new Fault("connection", $"There is no connection {AwsIds.Quote(request.Connection)}."));
        else if (request.Ous.Count > 0 && await OrganizationAsync(request.Connection, cancellationToken) is { } organization)
            for (var i = 0; i < request.Ous.Count; i++)
                if (organization.FindUnit(request.Ous[i]) is null && !organization.IsPartial && faults.TrueForAll(f => f.Path != $"ous[{i}]"))
                    faults.Add(new Fault($"ous[{i}]", $"{request.Ous[i]} is not in this organization. An OU that is gone would hold nothing."));
        return (window, faults);
    }

    /// <summary>Null: it cannot be read now; the ids are taken as they are.</summary>
    private async Task<Organization?> OrganizationAsync(string connection, CancellationToken cancellationToken)
    {
        try
        {
            return await organizations.GetAsync(connection, maxAge: null, cancellationToken);
        }
        catch (AwsCallException)
        {
            return null;
        }
    }

    private static Freeze Made(Guid id, FreezeRequest request, FreezeWindow window, Actor actor, DateTimeOffset now, int version) => new()
    {
        Id = id,
        Connection = request.Connection,
        Name = request.Name.Trim(),
        Reason = request.Reason.Trim(),
        Ous = [.. request.Ous.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        Window = window,
        CreatedBy = actor.Name,
        CreatedAt = now,
        ChangedBy = actor.Name,
        ChangedAt = now,
        Version = version,
    };

    private Task<AuditEntry> SayAsync(string kind, Freeze freeze, Actor actor, CancellationToken cancellationToken)
    {
        var details = new JsonObject
        {
            ["name"] = freeze.Name,
            ["reason"] = freeze.Reason,
            ["ous"] = new JsonArray([.. freeze.Ous.Select(o => (JsonNode)o)]),
            ["window"] = freeze.Window.Words,
            ["version"] = freeze.Version,
        };
        return trail.AppendAsync(new AuditRecord(kind, AuditActor.Of(actor), freeze.Connection, freeze.Id.ToString("D"), details), cancellationToken);
    }
}
