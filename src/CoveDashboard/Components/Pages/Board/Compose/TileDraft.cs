using CoveDashboard.Engine.Board;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Inventories;

namespace CoveDashboard.Components.Pages.Board.Compose;

/// <summary>A tile as it is put together. What its kind does not ask for is left out of the tile, and comes back when the kind is chosen again. Belongs to one page.</summary>
public sealed class TileDraft
{
    private string _id = Guid.NewGuid().ToString("N");
    private int _version;

    public string? Title { get; set; }

    /// <summary>Name of a <see cref="TileKind"/>.</summary>
    public string Kind { get; set; } = nameof(TileKind.Count);

    /// <summary>All connections that there are, now and later; otherwise those that are named.</summary>
    public bool IsOfEvery { get; set; }

    public List<string> Connections { get; private init; } = [];

    public string? Action { get; set; }

    public List<ConditionDraft> Conditions { get; private init; } = [];

    /// <summary>Of a share.</summary>
    public List<ConditionDraft> Of { get; private init; } = [];

    /// <summary>Of a top list.</summary>
    public string? Column { get; set; }

    /// <summary>Of a sum: what is added up.</summary>
    public string? Added { get; set; }

    /// <summary>Of a sum; null: no unit.</summary>
    public string? UnitColumn { get; set; }

    /// <summary>Of a note.</summary>
    public string? Text { get; set; }

    public bool IsJudged { get; set; }

    /// <summary>Name of a <see cref="GoalDirection"/>; of a yes or no, <see cref="GoalDirection.More"/> means that yes is good.</summary>
    public string Direction { get; set; } = nameof(GoalDirection.Fewer);

    public double? Target { get; set; }

    public double? Threshold { get; set; }

    public TileKind Chosen => Enum.Parse<TileKind>(Kind);

    /// <summary>Its rows can be narrowed.</summary>
    public bool HasConditions => Chosen is TileKind.Count or TileKind.Trend or TileKind.Any or TileKind.Share or TileKind.Top or TileKind.Sum;

    public bool IsCounted => Chosen is not (TileKind.Note or TileKind.Exemptions);

    public static TileDraft From(BoardTile tile) => new()
    {
        _id = tile.Id,
        _version = tile.Version,
        Title = tile.Title,
        Kind = tile.Kind.ToString(),
        IsOfEvery = tile.IsOfEvery,
        Connections = tile.IsOfEvery ? [] : [.. tile.Connections],
        Action = tile.Action,
        Conditions = [.. tile.Conditions.Select(ConditionDraft.Of)],
        Of = [.. tile.Of.Select(ConditionDraft.Of)],
        Column = tile.Kind == TileKind.Top ? tile.Column : null,
        Added = tile.Kind == TileKind.Sum ? tile.Column : null,
        UnitColumn = tile.UnitColumn.Length == 0 ? null : tile.UnitColumn,
        Text = tile.Text,
        IsJudged = tile.Goal is not null,
        Direction = (tile.Goal?.Direction ?? GoalDirection.Fewer).ToString(),
        Target = tile.Goal?.Target,
        Threshold = tile.Goal?.Threshold,
    };

    public BoardTile ToTile() => new()
    {
        Id = _id,
        Version = _version,
        Kind = Chosen,
        Title = Title?.Trim() ?? "",
        Connections = Chosen == TileKind.Note ? [] : IsOfEvery ? [BoardTile.Every] : [.. Connections],
        Action = IsCounted ? Action ?? "" : "",
        Conditions = HasConditions ? [.. Conditions.Select(c => c.ToCondition())] : [],
        Of = Chosen == TileKind.Share ? [.. Of.Select(c => c.ToCondition())] : [],
        Column = Chosen switch { TileKind.Top => Column ?? "", TileKind.Sum => Added ?? "", _ => "" },
        UnitColumn = Chosen == TileKind.Sum ? UnitColumn ?? "" : "",
        Text = Chosen == TileKind.Note ? Text?.Trim() ?? "" : "",
        Goal = IsCounted && IsJudged ? ToGoal() : null,
    };

    /// <summary>A field that was left empty is no number, which the check says.</summary>
    private TileGoal ToGoal()
    {
        var direction = Enum.Parse<GoalDirection>(Direction);
        var yes = direction == GoalDirection.More ? 1 : 0;
        return Chosen == TileKind.Any ? new TileGoal(yes, yes, direction) : new TileGoal(Target ?? double.NaN, Threshold ?? Target ?? double.NaN, direction);
    }
}

/// <summary>One condition as it is put together.</summary>
public sealed class ConditionDraft
{
    public string? Column { get; set; }

    /// <summary>Name of a <see cref="RowOperator"/>.</summary>
    public string Operator { get; set; } = nameof(RowOperator.Equals);

    public string? Value { get; set; }

    public bool TakesValue => ConditionText.TakesValue(Enum.Parse<RowOperator>(Operator));

    public static ConditionDraft Of(RowCondition condition) => new() { Column = condition.Column, Operator = condition.Operator.ToString(), Value = condition.Value };

    public RowCondition ToCondition() => new(Column ?? "", Enum.Parse<RowOperator>(Operator), TakesValue ? Value?.Trim() ?? "" : "");
}
