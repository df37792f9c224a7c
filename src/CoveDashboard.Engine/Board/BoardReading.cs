using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Storage;

namespace CoveDashboard.Engine.Board;

/// <summary>Reads what is kept of the board, never rows. Safe for many threads.</summary>
internal sealed class BoardReading(IBoardStore store, TileConnections connections, IConnectionCatalogue catalogue, IExemptionStore exemptions, TimeProvider clock)
{
    public async Task<BoardPicture> ReadAsync(CancellationToken cancellationToken)
    {
        var items = new List<BoardItem>();
        foreach (var view in await store.ReadAsync(IBoardStore.ShownPoints, cancellationToken))
            items.Add(new BoardItem(view, view.Tile.Kind == TileKind.Exemptions ? await EndingAsync(view.Tile, cancellationToken) : null));
        var rehearsals = catalogue.All.Where(c => c.IsRehearsal).Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        return new BoardPicture(clock.GetUtcNow(), items.Exists(i => connections.Of(i.View.Tile).Any(rehearsals.Contains)), items);
    }

    public async Task<IReadOnlyList<Exemption>> EndingAsync(BoardTile tile, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var standing = new List<Exemption>();
        foreach (var connection in connections.Of(tile))
            standing.AddRange(await exemptions.StandingAsync(connection, action: null, now, cancellationToken));
        return [.. standing.Where(e => e.ExpiresAt <= now + BoardTile.EndingWithin).OrderBy(e => e.ExpiresAt)];
    }
}
