using System.Text.Json.Nodes;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Board;

/// <inheritdoc cref="IBoardDesk"/>
internal sealed class BoardDesk(
    IBoardStore store, BoardCounting counting, BoardReading reading, PartReading parts, TileConnections connections, BoardBell bell, TileCheck check, IAuditTrail trail, TimeProvider clock) : IBoardDesk
{
    public event Action? Changed
    {
        add => bell.Counted += value;
        remove => bell.Counted -= value;
    }

    public Task<IReadOnlyList<TileView>> ReadAsync(CancellationToken cancellationToken) => store.ReadAsync(IBoardStore.ShownPoints, cancellationToken);

    public Task<BoardPicture> PictureAsync(CancellationToken cancellationToken) => reading.ReadAsync(cancellationToken);

    public Task<IReadOnlyList<TileView>> OfAccountsAsync(string connection, IReadOnlyCollection<string> accounts, CancellationToken cancellationToken) =>
        parts.ReadAsync(connection, accounts, cancellationToken);

    public Task<IReadOnlyList<Exemption>> EndingAsync(BoardTile tile, CancellationToken cancellationToken) => reading.EndingAsync(tile, cancellationToken);

    public IReadOnlyList<string> ConnectionsOf(BoardTile tile) => connections.Of(tile);

    public IReadOnlyList<Fault> Check(BoardTile tile) => check.Of(tile);

    public async Task<Validated<TileView>> PreviewAsync(BoardTile tile, CancellationToken cancellationToken)
    {
        var faults = check.Of(tile);
        if (faults.Count > 0)
            return Validated<TileView>.Refused(faults);
        tile = check.Ask(tile);
        return new TileView(tile, tile.IsCounted ? await counting.PreviewAsync(tile, cancellationToken) : null, [], clock.GetUtcNow());
    }

    public Task<BoardTile?> FindAsync(string id, CancellationToken cancellationToken) => store.FindAsync(id, cancellationToken);

    public async Task<TileOutcome> SaveAsync(BoardTile tile, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Administrator);
        var faults = check.Of(tile);
        if (faults.Count > 0)
            return TileOutcome.Refused(faults);
        tile = check.Ask(tile);
        return tile.Version == 0 ? await AddAsync(tile, actor, cancellationToken) : await ChangeAsync(tile, actor, cancellationToken);
    }

    public async Task<bool> RemoveAsync(BoardTile tile, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Administrator);
        await SayAsync(AuditKinds.BoardTileRemoved, tile, actor, cancellationToken);
        var isDone = await store.RemoveAsync(tile.Id, cancellationToken);
        Wake();
        return isDone;
    }

    public async Task<bool> MoveAsync(BoardTile tile, int by, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Role.Administrator);
        await SayAsync(AuditKinds.BoardTileMoved, tile, actor, cancellationToken);
        var isDone = await store.MoveAsync(tile.Id, by, cancellationToken);
        bell.RingCounted();
        return isDone;
    }

    private async Task<TileOutcome> AddAsync(BoardTile tile, Actor actor, CancellationToken cancellationToken)
    {
        await SayAsync(AuditKinds.BoardTileAdded, tile, actor, cancellationToken);
        if (!await store.AddAsync(tile, cancellationToken))
            return TileOutcome.Conflict($"The board has {BoardTile.MaxTiles} tiles already. Remove one first.");
        Wake();
        return TileOutcome.Done(tile with { Version = 1 });
    }

    private async Task<TileOutcome> ChangeAsync(BoardTile tile, Actor actor, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(tile.Id, cancellationToken) is not { } found)
            return TileOutcome.NotFound;
        if (found.Version == tile.Version)
        {
            await SayAsync(AuditKinds.BoardTileChanged, tile, actor, cancellationToken);
            if (await store.ChangeAsync(tile, cancellationToken))
            {
                Wake();
                return TileOutcome.Done(tile with { Version = tile.Version + 1 });
            }
        }
        return TileOutcome.Conflict("Somebody changed or removed the tile meanwhile. Open it again, then make your change.");
    }

    private void Wake()
    {
        bell.Ring();
        bell.RingCounted();
    }

    private Task<AuditEntry> SayAsync(string kind, BoardTile tile, Actor actor, CancellationToken cancellationToken) =>
        trail.AppendAsync(
            new AuditRecord(kind, AuditActor.Of(actor), tile.Connections is [var only] && !tile.IsOfEvery ? only : null, tile.Id, new JsonObject
            {
                ["title"] = tile.Title,
                ["kind"] = tile.Kind.ToString(),
                ["connections"] = new JsonArray([.. tile.Connections.Select(c => (JsonNode)c)]),
                ["action"] = tile.Action,
                ["conditions"] = new JsonArray([.. tile.Conditions.Select(c => (JsonNode)$"{c.Column} {c.Operator} {(c.Value.Length > 100 ? c.Value[..100] : c.Value)}")]),
            }),
            cancellationToken);
}
