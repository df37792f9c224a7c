using System.Text.Json.Serialization;
using CoveDashboard.Engine.Inventory;

namespace CoveDashboard.Engine.Board;

/// <summary>One tile of the board. Immutable; as it stood when it was read.</summary>
public sealed record BoardTile
{
    /// <summary>More than these are never kept.</summary>
    public const int MaxTiles = 60;

    /// <summary>What an exemptions tile looks ahead.</summary>
    public static readonly TimeSpan EndingWithin = TimeSpan.FromDays(30);

    /// <summary>32 hexadecimal digits.</summary>
    public required string Id { get; init; }

    public required TileKind Kind { get; init; }

    public required string Title { get; init; }

    /// <summary>Connection name; empty for a note.</summary>
    public string Connection { get; init; } = "";

    /// <summary>Id of an inventory action, asked with its defaults; empty where no inventory is looked at.</summary>
    public string Action { get; init; } = "";

    /// <summary>See <see cref="InventoryKey.Question"/>; empty for an action without parameters.</summary>
    public string Question { get; init; } = "";

    /// <summary>All must hold of a row that counts.</summary>
    public IReadOnlyList<RowCondition> Conditions { get; init; } = [];

    /// <summary>Of a share: what must hold of a row of the whole.</summary>
    public IReadOnlyList<RowCondition> Of { get; init; } = [];

    /// <summary>Of a top list: a column, <c>account</c>, <c>region</c> or <c>ou</c>.</summary>
    public string Column { get; init; } = "";

    /// <summary>Of a note.</summary>
    public string Text { get; init; } = "";

    /// <summary>Null: the figure is not judged.</summary>
    public TileGoal? Goal { get; init; }

    /// <summary>Counts changes, from 1.</summary>
    [JsonIgnore]
    public int Version { get; init; } = 1;

    /// <summary>Its figure is counted from an inventory.</summary>
    [JsonIgnore]
    public bool IsCounted => Kind is not (TileKind.Exemptions or TileKind.Note);

    [JsonIgnore]
    public InventoryKey Key => new(Connection, Action, Question);

    /// <summary>Whether both count the same, so that what was counted for one holds for the other.</summary>
    public bool CountsAs(BoardTile other) =>
        Kind == other.Kind && Key == other.Key && Column == other.Column && Conditions.SequenceEqual(other.Conditions) && Of.SequenceEqual(other.Of);
}
