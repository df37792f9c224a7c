namespace CoveDashboard.Engine.Board;

/// <summary>The board, its figures, and what each account and region adds to them. Safe for many threads and processes.</summary>
public interface IBoardStore
{
    /// <summary>The newest points of a tile, which the board shows; the results of their runs are kept too.</summary>
    const int ShownPoints = 60;

    /// <summary>Points that are kept of a tile.</summary>
    const int MaxPoints = 400;

    /// <summary>Puts the first board in place, once for ever: a board that was emptied stays empty.</summary>
    Task BeginAsync(IReadOnlyList<BoardTile> tiles, CancellationToken cancellationToken);

    /// <summary>Every tile in its order, with its figure and at most <paramref name="points"/> points.</summary>
    Task<IReadOnlyList<TileView>> ReadAsync(int points, CancellationToken cancellationToken);

    /// <summary>Null when there is no such tile.</summary>
    Task<BoardTile?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Every counted tile, and how far its figure has counted.</summary>
    Task<IReadOnlyList<TileProgress>> WatermarksAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Takes counts of cells over, as <see cref="CountAsync"/> does, before the last ones of a look: the figure and how far it has counted stay, so a look
    /// that is given up is done again from where the one before it had got to.
    /// </summary>
    Task KeepAsync(BoardTile tile, IReadOnlyList<TileCell> cells, CancellationToken cancellationToken);

    /// <summary>
    /// Takes counts of cells over and adds the tile's figure up anew, together. Nothing happens when the tile was changed or removed meanwhile,
    /// and an older count of a cell replaces no newer one, so two that count at once do no harm.
    /// </summary>
    /// <param name="isAnew">Adds up without cells too, because the connections that count are others now.</param>
    Task CountAsync(
        BoardTile tile, IReadOnlyList<TileCell> cells, long watermark, bool isAnew, Func<IReadOnlyList<TileCell>, BoardFigure> sum, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>What these accounts of a connection add to each tile, by the tile's id; tiles to which they add nothing are left out.</summary>
    Task<IReadOnlyDictionary<string, IReadOnlyList<TileCell>>> CellsOfAsync(string connection, IReadOnlyCollection<string> accounts, CancellationToken cancellationToken);

    /// <summary>Adds a tile behind the others.</summary>
    /// <returns>False when there are <see cref="BoardTile.MaxTiles"/>.</returns>
    Task<bool> AddAsync(BoardTile tile, CancellationToken cancellationToken);

    /// <summary>Replaces the tile of this version by its next. Its figure and points begin anew where it counts something else.</summary>
    /// <returns>False when there is no such tile, or it has another version by now.</returns>
    Task<bool> ChangeAsync(BoardTile tile, CancellationToken cancellationToken);

    /// <returns>False when there is no such tile.</returns>
    Task<bool> RemoveAsync(string id, CancellationToken cancellationToken);

    /// <summary>Moves a tile before (-1) or behind (1) its neighbour.</summary>
    /// <returns>False when there is no such tile, or no such neighbour.</returns>
    Task<bool> MoveAsync(string id, int by, CancellationToken cancellationToken);
}

/// <summary>How far the figure of a tile has counted.</summary>
/// <param name="Watermark">Number of the change up to which it has; 0: nothing yet.</param>
/// <param name="Connections">Over which it was added up; null: no figure yet.</param>
public sealed record TileProgress(BoardTile Tile, long Watermark, IReadOnlyList<string>? Connections);
