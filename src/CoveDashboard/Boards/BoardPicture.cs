using CoveDashboard.Engine.Board;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Plans;

namespace CoveDashboard.Boards;

/// <summary>The whole board at a moment, as pages, REST and exports show it. Immutable.</summary>
/// <param name="At">When it was read.</param>
/// <param name="IsRehearsal">A tile is of a rehearsal organization.</param>
internal sealed record BoardPicture(DateTimeOffset At, bool IsRehearsal, IReadOnlyList<BoardItem> Items);

/// <summary>A tile with its figure.</summary>
/// <param name="Ending">Of a tile of exemptions; null: of another.</param>
internal sealed record BoardItem(TileView View, IReadOnlyList<Exemption>? Ending)
{
    public Standing Standing => TileJudge.Of(View.Tile, View.Figure);

    /// <summary>The figure in words, as the tile shows it.</summary>
    public string Words => View.Tile.Kind switch
    {
        TileKind.Note => View.Tile.Text,
        TileKind.Exemptions => Ending?.Count.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "–",
        var kind => BoardWords.Value(kind, View.Figure),
    };
}

/// <summary>Reads the board for those that show it whole. Safe for many threads.</summary>
internal sealed class BoardReader(IBoardDesk desk, IConnectionCatalogue connections, TimeProvider clock)
{
    public async Task<BoardPicture> ReadAsync(CancellationToken cancellationToken)
    {
        var items = new List<BoardItem>();
        foreach (var view in await desk.ReadAsync(cancellationToken))
            items.Add(new BoardItem(view, view.Tile.Kind == TileKind.Exemptions ? await desk.EndingAsync(view.Tile, cancellationToken) : null));
        return new BoardPicture(clock.GetUtcNow(), connections.All.Any(c => c.IsRehearsal && items.Exists(i => i.View.Tile.Connection == c.Name)), items);
    }
}
