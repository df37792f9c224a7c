using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Targets;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Inventory.Views;

/// <inheritdoc cref="ISavedViewDesk"/>
internal sealed class SavedViewDesk(ISavedViewStore store, IConnectionCatalogue connections, IActionCatalogue actions, IAuditTrail trail, TimeProvider clock) : ISavedViewDesk
{
    public const int MaxName = 80;
    public const int MaxQuery = 4000;

    private static readonly Role[] Readers = Enum.GetValues<Role>();

    public async Task<IReadOnlyList<SavedView>> ListAsync(string connection, Actor actor, CancellationToken cancellationToken) =>
        [.. (await store.ListAsync(connection, cancellationToken)).Where(v => IsVisible(v, actor))];

    public async Task<SavedView?> FindAsync(Guid id, Actor actor, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { } view && IsVisible(view, actor) ? view : null;

    public bool MayChange(SavedView view, Actor actor) => IsOwn(view, actor) || (view.IsShared && actor.Is(Role.Administrator));

    public async Task<SavedViewOutcome> CreateAsync(SavedViewRequest request, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Readers);
        if (Check(request) is { Count: > 0 } faults)
            return SavedViewOutcome.Refused(faults);
        var view = new SavedView
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Connection = request.Connection,
            Action = request.Action,
            Name = request.Name.Trim(),
            Query = request.Query,
            IsShared = request.IsShared,
            Owner = actor.Id.ToString(),
            OwnerName = actor.Name,
            Version = 1,
            ChangedAt = clock.GetUtcNow(),
            ChangedBy = actor.Name,
        };
        if ((await store.ListAsync(view.Connection, cancellationToken)).Count >= ISavedViewStore.MaxPerConnection)
            return Full(view);
        await AuditAsync(AuditKinds.SavedViewCreated, view, actor, cancellationToken);
        return await store.AddAsync(view, cancellationToken) ? SavedViewOutcome.Done(view, $"Saved {view.Name}.") : Full(view);
    }

    public async Task<SavedViewOutcome> ChangeAsync(Guid id, int version, SavedViewRequest request, Actor actor, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, actor, cancellationToken) is not { } found)
            return SavedViewOutcome.NotFound;
        Own(found, actor);
        var faults = Check(request with { Connection = found.Connection, Action = found.Action });
        if (!request.IsShared && !IsOwn(found, actor))
            faults.Add(new Fault("shared", $"It belongs to {found.OwnerName}; only its owner can keep it for themselves."));
        if (faults.Count > 0)
            return SavedViewOutcome.Refused(faults);
        if (found.Version != version)
            return Overtaken(found);
        var view = found with
        {
            Name = request.Name.Trim(),
            Query = request.Query,
            IsShared = request.IsShared,
            Version = version + 1,
            ChangedAt = clock.GetUtcNow(),
            ChangedBy = actor.Name,
        };
        await AuditAsync(AuditKinds.SavedViewChanged, view, actor, cancellationToken);
        return await store.ChangeAsync(view, version, cancellationToken) ? SavedViewOutcome.Done(view, $"Saved {view.Name}.") : Overtaken(found);
    }

    public async Task<SavedViewOutcome> DeleteAsync(Guid id, int version, Actor actor, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, actor, cancellationToken) is not { } found)
            return SavedViewOutcome.NotFound;
        Own(found, actor);
        if (found.Version != version)
            return Overtaken(found);
        await AuditAsync(AuditKinds.SavedViewDeleted, found, actor, cancellationToken);
        return await store.DeleteAsync(id, version, cancellationToken) ? SavedViewOutcome.Done(null, $"Deleted {found.Name}.") : Overtaken(found);
    }

    private List<Fault> Check(SavedViewRequest request)
    {
        var faults = new List<Fault>();
        if (connections.Find(request.Connection) is null)
            faults.Add(new Fault("connection", $"There is no connection {AwsIds.Quote(request.Connection)}."));
        if (actions.Find(request.Action)?.Description is not { Kind: ActionKind.Inventory })
            faults.Add(new Fault("action", $"{AwsIds.Quote(request.Action)} is no inventory action."));
        if (request.Name.Trim() is not { Length: >= 1 and <= MaxName } name || name.Any(char.IsControl))
            faults.Add(new Fault("name", $"Write 1 to {MaxName} characters, in one line."));
        if (request.Query.Length > MaxQuery)
            faults.Add(new Fault("view", $"Has {request.Query.Length:N0} characters; at most {MaxQuery:N0} are kept. Ask for less at once."));
        return faults;
    }

    private Task<AuditEntry> AuditAsync(string kind, SavedView view, Actor actor, CancellationToken cancellationToken) => trail.AppendAsync(
        new AuditRecord(kind, AuditActor.Of(actor), view.Connection, view.Id.ToString("D"), new JsonObject
        {
            ["name"] = view.Name,
            ["action"] = view.Action,
            ["view"] = view.Query,
            ["isShared"] = view.IsShared,
            ["version"] = view.Version,
        }),
        cancellationToken);

    private void Own(SavedView view, Actor actor)
    {
        if (!MayChange(view, actor))
            throw new ForbiddenException($"{view.Name} belongs to {view.OwnerName}. Its owner or an administrator changes it; save one of your own.");
    }

    private static bool IsOwn(SavedView view, Actor actor) => view.Owner == actor.Id.ToString();

    private static bool IsVisible(SavedView view, Actor actor) => view.IsShared || IsOwn(view, actor);

    private static SavedViewOutcome Full(SavedView view) =>
        SavedViewOutcome.Conflict($"{view.Connection} has {ISavedViewStore.MaxPerConnection:N0} saved views, which is all that are kept. Delete some.");

    private static SavedViewOutcome Overtaken(SavedView found) => SavedViewOutcome.Conflict($"{found.Name} was changed or deleted meanwhile. Open it again, then save your change on top.");
}
