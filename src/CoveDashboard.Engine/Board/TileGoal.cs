namespace CoveDashboard.Engine.Board;

/// <summary>When a figure is good. In percent for a share and for coverage; 0 or 1 for yes or no.</summary>
/// <param name="Target">Good when it is reached.</param>
/// <param name="Threshold">Bad beyond it; between the two it is near. Above the target where less is better, below it where more is.</param>
public sealed record TileGoal(double Target, double Threshold, GoalDirection Direction);

/// <summary>Which way is better. Stored by name: never rename one.</summary>
public enum GoalDirection
{
    Fewer,
    More,
}

/// <summary>How a figure stands to its goal.</summary>
public enum Standing
{
    /// <summary>It has no goal, or no value.</summary>
    None,
    Good,
    Near,
    Bad,

    /// <summary>What is unknown could turn it.</summary>
    Unsure,
}
