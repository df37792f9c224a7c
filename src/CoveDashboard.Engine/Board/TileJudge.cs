namespace CoveDashboard.Engine.Board;

/// <summary>Holds a figure against its goal. What is not known is given no credit: a floor may be bad for certain, and never good where less is better.</summary>
public static class TileJudge
{
    public static Standing Of(BoardTile tile, BoardFigure? figure)
    {
        if (tile.Goal is not { } goal || figure?.ValueOf(tile.Kind) is not { } value)
            return Standing.None;
        var plain = goal.Direction switch
        {
            GoalDirection.Fewer => value <= goal.Target ? Standing.Good : value <= goal.Threshold ? Standing.Near : Standing.Bad,
            GoalDirection.More => value >= goal.Target ? Standing.Good : value >= goal.Threshold ? Standing.Near : Standing.Bad,
        };
        if (figure.IsWhole || tile.Kind == TileKind.Coverage)
            return plain;
        // A floor only grows, so it can only get worse in the one direction and better in the other.
        var onlyGrows = tile.Kind != TileKind.Share && !figure.HasNegative;
        var isFinal = onlyGrows && plain == (goal.Direction == GoalDirection.Fewer ? Standing.Bad : Standing.Good);
        return isFinal ? plain : Standing.Unsure;
    }
}
