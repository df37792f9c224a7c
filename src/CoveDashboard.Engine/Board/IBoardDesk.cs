using CoveDashboard.Engine.People;
using CoveDashboard.Engine.Plans;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Board;

/// <summary>
/// The one door to the board. Everybody reads; commands need <see cref="Role.Administrator"/> (<see cref="ForbiddenException"/>) and are audited.
/// Reading looks at figures that are kept, never at rows. Safe for many threads.
/// </summary>
public interface IBoardDesk
{
    /// <summary>Raised after figures or tiles changed in this process, from any thread.</summary>
    event Action? Changed;

    /// <summary>Every tile in its order, with its figure.</summary>
    Task<IReadOnlyList<TileView>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>The whole board, as it stands now.</summary>
    Task<BoardPicture> PictureAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The tiles about a connection with the figures of these accounts of it alone. An account that was never asked is unknown, so it leaves a floor.
    /// Left out: points, which are of everything; exemptions; and what is asked of an organization as a whole.
    /// </summary>
    Task<IReadOnlyList<TileView>> OfAccountsAsync(string connection, IReadOnlyCollection<string> accounts, CancellationToken cancellationToken);

    /// <summary>Exemptions that a tile of them shows, those that end first before the others.</summary>
    Task<IReadOnlyList<Exemption>> EndingAsync(BoardTile tile, CancellationToken cancellationToken);

    /// <summary>The connections that a tile is about now.</summary>
    IReadOnlyList<string> ConnectionsOf(BoardTile tile);

    /// <summary>Every fault of a tile; empty: it can be saved.</summary>
    IReadOnlyList<Fault> Check(BoardTile tile);

    /// <summary>What a tile would show, counted from the rows; or every fault of it. Changes nothing.</summary>
    Task<Validated<TileView>> PreviewAsync(BoardTile tile, CancellationToken cancellationToken);

    /// <summary>Null when there is no such tile.</summary>
    Task<BoardTile?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Adds a tile (of <see cref="BoardTile.Version"/> 0), or replaces the version that it names.</summary>
    Task<TileOutcome> SaveAsync(BoardTile tile, Actor actor, CancellationToken cancellationToken);

    /// <returns>False when there is no such tile.</returns>
    Task<bool> RemoveAsync(BoardTile tile, Actor actor, CancellationToken cancellationToken);

    /// <summary>Moves a tile before (-1) or behind (1) its neighbour.</summary>
    /// <returns>False when there is no such tile, or no such neighbour.</returns>
    Task<bool> MoveAsync(BoardTile tile, int by, Actor actor, CancellationToken cancellationToken);
}
