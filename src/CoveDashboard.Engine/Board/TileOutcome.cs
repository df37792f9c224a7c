using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Board;

/// <summary>What became of saving a tile.</summary>
public enum TileResult
{
    Done,

    /// <summary>The tile has faults.</summary>
    Refused,
    NotFound,

    /// <summary>Another was faster, or the board is full.</summary>
    Conflict,
}

/// <summary>What became of saving a tile, and why.</summary>
/// <param name="Tile">As it stands now; null unless it was saved.</param>
/// <param name="Faults">Empty unless it was refused.</param>
public sealed record TileOutcome(TileResult Result, string Message, BoardTile? Tile, IReadOnlyList<Fault> Faults)
{
    internal static TileOutcome NotFound { get; } = new(TileResult.NotFound, "There is no such tile; it was removed.", null, []);

    internal static TileOutcome Refused(IReadOnlyList<Fault> faults) => new(TileResult.Refused, "The tile has faults.", null, faults);

    internal static TileOutcome Conflict(string message) => new(TileResult.Conflict, message, null, []);

    internal static TileOutcome Done(BoardTile tile) => new(TileResult.Done, $"Saved “{tile.Title}”.", tile, []);
}
