using System.Text.Json.Serialization;
using CoveDashboard.Engine.Inventory;

namespace CoveDashboard.Engine.Board;

/// <summary>One tile of the board. Immutable; as it stood when it was read.</summary>
public sealed record BoardTile
{
    /// <summary>Stands in <see cref="Connections"/> for all that there are.</summary>
    public const string Every = "*";

    /// <summary>More than these are never kept.</summary>
    public const int MaxTiles = 60;

    /// <summary>What an exemptions tile looks ahead.</summary>
    public static readonly TimeSpan EndingWithin = TimeSpan.FromDays(30);

    /// <summary>32 hexadecimal digits.</summary>
    public required string Id { get; init; }

    public required TileKind Kind { get; init; }

    public required string Title { get; init; }

    /// <summary>Names of connections, or <see cref="Every"/> alone; none for a note. What is counted is added up over them.</summary>
    public IReadOnlyList<string> Connections { get; init; } = [];

    /// <summary>Id of an inventory action, asked with its defaults; empty where no inventory is looked at.</summary>
    public string Action { get; init; } = "";

    /// <summary>See <see cref="InventoryKey.Question"/>; empty for an action without parameters.</summary>
    public string Question { get; init; } = "";

    /// <summary>All must hold of a row that counts.</summary>
    public IReadOnlyList<RowCondition> Conditions { get; init; } = [];

    /// <summary>Of a share: what must hold of a row of the whole.</summary>
    public IReadOnlyList<RowCondition> Of { get; init; } = [];

    /// <summary>Of a top list: a column, <c>account</c>, <c>region</c> or <c>ou</c>. Of a sum: a column of numbers.</summary>
    public string Column { get; init; } = "";

    /// <summary>Of a sum: the column that says the unit of each number, e.g. <c>unit</c>; empty: there is none.</summary>
    public string UnitColumn { get; init; } = "";

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
    public bool IsOfEvery => Connections is [Every];

    /// <summary>The inventory that it looks at in a connection.</summary>
    public InventoryKey KeyIn(string connection) => new(connection, Action, Question);

    /// <summary>Whether cells of this inventory add to it.</summary>
    public bool Covers(InventoryKey key) => key.Action == Action && key.Question == Question && (IsOfEvery || Connections.Contains(key.Connection, StringComparer.Ordinal));

    /// <summary>Whether both count the same, so that what was counted for one holds for the other.</summary>
    public bool CountsAs(BoardTile other) =>
        Kind == other.Kind && Action == other.Action && Question == other.Question && Column == other.Column && UnitColumn == other.UnitColumn
        && Connections.SequenceEqual(other.Connections, StringComparer.Ordinal) && Conditions.SequenceEqual(other.Conditions) && Of.SequenceEqual(other.Of);
}
