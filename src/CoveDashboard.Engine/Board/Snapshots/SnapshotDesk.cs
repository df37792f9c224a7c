using System.Text.Json.Nodes;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Board.Snapshots;

/// <inheritdoc cref="ISnapshotDesk"/>
internal sealed class SnapshotDesk(IBoardSnapshotStore store, BoardReading board, BoardBell bell, IAuditTrail trail) : ISnapshotDesk
{
    public Task<IReadOnlyList<SnapshotSummary>> ListAsync(CancellationToken cancellationToken) => store.ListAsync(cancellationToken);

    public Task<BoardSnapshot?> FindAsync(string id, CancellationToken cancellationToken) => store.FindAsync(id, cancellationToken);

    public IReadOnlyList<Fault> Check(string note) =>
        note.Length > BoardSnapshot.MaxNote ? [new Fault("note", $"Write at most {BoardSnapshot.MaxNote} characters.")] : [];

    public async Task<Validated<BoardSnapshot>> FreezeAsync(string note, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Administrator);
        if (Check(note) is { Count: > 0 } faults)
            return Validated<BoardSnapshot>.Refused(faults);
        var picture = await board.ReadAsync(cancellationToken);
        if (picture.Items.Count == 0)
            return Refused("", "The board is empty: there is nothing to freeze. Add a tile first.");
        var snapshot = new BoardSnapshot(Guid.NewGuid().ToString("N"), note.Trim(), $"{actor.Issuer}|{actor.Subject}", actor.Name, picture);
        var details = new JsonObject { ["note"] = snapshot.Note, ["tiles"] = picture.Items.Count };
        await trail.AppendAsync(new AuditRecord(AuditKinds.BoardFrozen, AuditActor.Of(actor), Subject: snapshot.Id, Details: details), cancellationToken);
        if (!await store.AddAsync(snapshot, cancellationToken))
            return Refused("", $"There are {BoardSnapshot.MaxSnapshots:N0} snapshots, which is all that are kept.");
        // Changes are counted from this board now.
        bell.Ring();
        bell.RingCounted();
        return snapshot;
    }

    private static Validated<BoardSnapshot> Refused(string path, string message) => Validated<BoardSnapshot>.Refused(new Fault(path, message));
}
