namespace CoveDashboard.Engine.Board.Snapshots;

/// <summary>Two boards side by side, the earlier one first. Immutable.</summary>
public sealed record ComparedBoards(BoardPicture Before, BoardPicture After, IReadOnlyList<FigureChange> Figures)
{
    /// <summary>In whichever order they are given; of the same moment, the second is the later one.</summary>
    public static ComparedBoards Of(BoardPicture one, BoardPicture other)
    {
        var (before, after) = other.At < one.At ? (other, one) : (one, other);
        return new ComparedBoards(before, after, BoardComparison.Of(before, after));
    }
}
