using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Storage;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.TargetSets;

/// <inheritdoc cref="ITargetSetDesk"/>
internal sealed class TargetSetDesk(
    TargetSetBook book,
    NamedSets named,
    ITargetSetStore store,
    IConnectionCatalogue connections,
    IOrganizationDirectory organizations,
    IRegionDirectory regions,
    IAuditTrail trail,
    TimeProvider clock) : ITargetSetDesk
{
    public Task<IReadOnlyList<TargetSet>> ListAsync(string connection, Actor actor, CancellationToken cancellationToken) => book.ListAsync(connection, actor, cancellationToken);

    public Task<TargetSet?> FindAsync(string connection, string name, Actor actor, CancellationToken cancellationToken) =>
        book.FindAsync(connection, name, actor, cancellationToken);

    public IReadOnlyList<Fault> Check(TargetSetRequest request)
    {
        var connection = connections.Find(request.Connection);
        var faults = TargetSetRules.Check(request.Name, request.Description, request.Definition, connection, regions);
        return connection is null ? [new Fault("connection", $"There is no connection {AwsIds.Quote(request.Connection)}."), .. faults] : faults;
    }

    public async Task<Validated<TargetPlan>> PreviewAsync(TargetSetRequest request, Actor actor, CancellationToken cancellationToken)
    {
        List<Fault> faults = [.. Check(request)];
        if (faults.Count > 0 || await ReadAsync(request, faults, cancellationToken) is not { } organization)
            return Validated<TargetPlan>.Refused(faults);
        var set = Made(request, actor, version: 0);
        var selection = await named.NameAsync(set, organization, "tags", faults, cancellationToken);
        if (faults.Count > 0)
            return Validated<TargetPlan>.Refused(faults);
        var ous = actor.Is(Role.Operator) ? actor.OusFor(Role.Operator) : null;
        var everything = new TargetSelection(Include: null, Ignore: []);
        return TargetResolver.Resolve(
            new TargetQuestion(everything, RegionSelection.Default, organization, connections.Find(request.Connection)!, ActionScope.Regional, ous) { Sets = [selection] }, regions);
    }

    public async Task<TargetSetOutcome> CreateAsync(TargetSetRequest request, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Operator);
        var faults = await CheckWholeAsync(request, cancellationToken);
        if (faults.Count > 0)
            return TargetSetOutcome.Refused(faults);
        if (book.OfFile(request.Connection, request.Name) is { } file)
            return InFile(file);
        var kept = await store.ListAsync(request.Connection, cancellationToken);
        if (kept.Any(s => s.Name == request.Name))
            return Taken(request);
        if (kept.Count >= ITargetSetStore.MaxPerConnection)
            return TargetSetOutcome.Conflict($"{request.Connection} has {kept.Count:N0} target sets, which is all that are kept. Delete some.");
        var set = Made(request, actor, version: 1);
        await TargetSetAudit.SayAsync(trail, AuditKinds.TargetSetCreated, set, actor, cancellationToken);
        return await store.AddAsync(set, cancellationToken) ? Done(set, $"Saved {set.Name}.") : Taken(request);
    }

    public async Task<TargetSetOutcome> ChangeAsync(TargetSetRequest request, int version, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Operator);
        var faults = await CheckWholeAsync(request, cancellationToken);
        if (faults.Count > 0)
            return TargetSetOutcome.Refused(faults);
        if (await book.FindAsync(request.Connection, request.Name, actor, cancellationToken) is not { } found)
            return NotFound(request.Connection, request.Name);
        if (found.File is not null)
            return InFile(found);
        if (found.Version != version)
            return Overtaken(found);
        if (!request.IsShared && found.Owner != actor.Id.ToString())
            return TargetSetOutcome.Conflict($"{found.Name} belongs to {found.OwnerName}; only its owner can keep it for themselves.");
        var set = Made(request, actor, version + 1) with { Owner = found.Owner, OwnerName = found.OwnerName };
        await TargetSetAudit.SayAsync(trail, AuditKinds.TargetSetChanged, set, actor, cancellationToken);
        return await store.ChangeAsync(set, version, cancellationToken) ? Done(set, $"Saved {set.Name} as version {set.Version}.") : Overtaken(found);
    }

    public async Task<TargetSetOutcome> DeleteAsync(string connection, string name, int version, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Operator);
        if (await book.FindAsync(connection, name, actor, cancellationToken) is not { } found)
            return NotFound(connection, name);
        if (found.File is not null)
            return InFile(found);
        if (found.Version != version)
            return Overtaken(found);
        await TargetSetAudit.SayAsync(trail, AuditKinds.TargetSetDeleted, found, actor, cancellationToken);
        return await store.DeleteAsync(connection, name, version, cancellationToken)
            ? new TargetSetOutcome(TargetSetResult.Done, $"Deleted {name}. Runs that used it keep their targets.", null, [])
            : Overtaken(found);
    }

    /// <summary>What is wrong with it as such, and which of its ids the organization does not hold, where that can be read.</summary>
    private async Task<IReadOnlyList<Fault>> CheckWholeAsync(TargetSetRequest request, CancellationToken cancellationToken)
    {
        List<Fault> faults = [.. Check(request)];
        if (faults.Count > 0 || await ReadAsync(request, faults: [], cancellationToken) is not { } organization)
            return faults;
        var ids = new IdResolver(organization, faults);
        ids.Resolve("include", request.Definition.Include ?? []);
        ids.Resolve("ignore", request.Definition.Ignore, isIgnore: true);
        return faults;
    }

    private async Task<Organization?> ReadAsync(TargetSetRequest request, List<Fault> faults, CancellationToken cancellationToken)
    {
        try
        {
            return await organizations.GetAsync(request.Connection, maxAge: null, cancellationToken);
        }
        catch (AwsCallException refused)
        {
            faults.Add(new Fault("connection", $"{request.Connection} cannot be used: {refused.Operation ?? "the first call"} gave {refused.Code}: {refused.Message}"));
            return null;
        }
    }

    private TargetSet Made(TargetSetRequest request, Actor actor, int version) => new()
    {
        Connection = request.Connection,
        Name = request.Name,
        Description = request.Description,
        Definition = request.Definition,
        IsShared = request.IsShared,
        Owner = actor.Id.ToString(),
        OwnerName = actor.Name,
        Version = version,
        ChangedAt = clock.GetUtcNow(),
        ChangedBy = actor.Name,
    };

    private static TargetSetOutcome Done(TargetSet set, string message) => new(TargetSetResult.Done, message, set, []);

    private static TargetSetOutcome NotFound(string connection, string name) =>
        new(TargetSetResult.NotFound, $"There is no target set {AwsIds.Quote(name)} for {AwsIds.Quote(connection)}.", null, []);

    private static TargetSetOutcome Taken(TargetSetRequest request) =>
        TargetSetOutcome.Conflict($"{request.Connection} has a target set {request.Name} already, perhaps one that is not shared. Choose another name.");

    private static TargetSetOutcome InFile(TargetSet set) => TargetSetOutcome.Conflict($"{set.Name} stands in {set.File}. Change it there; it is read again at once.");

    private static TargetSetOutcome Overtaken(TargetSet found) =>
        TargetSetOutcome.Conflict($"{found.Name} was changed or deleted meanwhile. Read it again, then save your change on top.");
}
