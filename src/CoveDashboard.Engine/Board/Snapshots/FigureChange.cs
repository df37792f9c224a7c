namespace CoveDashboard.Engine.Board.Snapshots;

/// <summary>How a figure went between two boards.</summary>
/// <param name="Before">Null: the tile was not there.</param>
/// <param name="After">Null: the tile is not there any more.</param>
/// <param name="By">After less before; null where it cannot be told. With <see cref="Verdict.AtLeast"/> it is what is certain of it.</param>
/// <param name="Why">Why it cannot be told; empty otherwise.</param>
public sealed record FigureChange(BoardItem? Before, BoardItem? After, Verdict Verdict, double? By, string Why)
{
    public BoardTile Tile => (After ?? Before)!.View.Tile;
}

/// <summary>What is certain of a change.</summary>
public enum Verdict
{
    /// <summary>Both figures are exact.</summary>
    Exact,

    /// <summary>One is a floor, and even so it went this way by so much or more.</summary>
    AtLeast,

    /// <summary>What is unknown could explain it.</summary>
    CannotTell,

    /// <summary>The tile was not on the earlier board.</summary>
    Added,

    /// <summary>The tile is not on the later board.</summary>
    Removed,
}
