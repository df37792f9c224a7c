namespace CoveDashboard.Engine.Board;

/// <summary>What a tile shows. Stored by name: never rename one.</summary>
public enum TileKind
{
    /// <summary>How many rows fulfil the conditions.</summary>
    Count,

    /// <summary>Rows that fulfil the conditions, of those that fulfil <see cref="BoardTile.Of"/>.</summary>
    Share,

    /// <summary>Whether any row fulfils the conditions.</summary>
    Any,

    /// <summary>Rows that fulfil the conditions, by OU or a column, most first.</summary>
    Top,

    /// <summary>How much of the inventory is known.</summary>
    Coverage,

    /// <summary>A count, with how it went from run to run.</summary>
    Trend,

    /// <summary>The sum of a column of numbers, by unit: money above all.</summary>
    Sum,

    /// <summary>Rows that were added, removed or changed since a board was frozen last.</summary>
    Changes,

    /// <summary>Exemptions of the connection that end within <see cref="BoardTile.EndingWithin"/>.</summary>
    Exemptions,

    /// <summary>A text.</summary>
    Note,
}
