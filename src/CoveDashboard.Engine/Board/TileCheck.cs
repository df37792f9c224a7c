using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.Validation;

namespace CoveDashboard.Engine.Board;

/// <summary>Every fault of a tile at once.</summary>
internal sealed class TileCheck(IConnectionCatalogue connections, IActionCatalogue actions)
{
    private const int MaxTitle = 120;
    private const int MaxText = 2000;
    private const int MaxConditions = 10;

    private static readonly string[] Places = ["account", "region", "ou"];

    /// <summary>The tile with the question of its action's defaults.</summary>
    public BoardTile Ask(BoardTile tile) =>
        tile with { Question = actions.Find(tile.Action) is { } action ? DefaultQuestion.KeyOf("", action.Description).Question : "" };

    public IReadOnlyList<Fault> Of(BoardTile tile)
    {
        var faults = new List<Fault>();
        if (string.IsNullOrWhiteSpace(tile.Title) || tile.Title.Length > MaxTitle)
            faults.Add(new Fault("title", $"Give a title of at most {MaxTitle} characters."));
        if (tile.Kind == TileKind.Note)
        {
            if (string.IsNullOrWhiteSpace(tile.Text) || tile.Text.Length > MaxText)
                faults.Add(new Fault("text", $"Write a text of at most {MaxText:N0} characters."));
            return faults;
        }
        if (tile.Connections.Count == 0)
            faults.Add(new Fault("connections", "Name a connection, several, or * for all."));
        else if (!tile.IsOfEvery)
            faults.AddRange(tile.Connections.Where(c => connections.Find(c) is null).Select(c => new Fault("connections", $"There is no connection “{c}”.")));
        if (tile.Connections.Distinct(StringComparer.Ordinal).Count() < tile.Connections.Count)
            faults.Add(new Fault("connections", "Name each connection once."));
        if (!tile.IsCounted)
            return faults;
        if (actions.Find(tile.Action)?.Description is { Kind: ActionKind.Inventory } action)
            CheckRows(tile, action, faults);
        else
            faults.Add(new Fault("action", $"“{tile.Action}” is no inventory. Choose one."));
        CheckGoal(tile.Goal, faults);
        return faults;
    }

    private static void CheckRows(BoardTile tile, ActionDescription action, List<Fault> faults)
    {
        var columns = action.Columns.ToDictionary(c => c.Name, c => (ColumnType?)c.Type, StringComparer.Ordinal);
        foreach (var place in Places)
            columns.TryAdd(place, null);
        CheckConditions("conditions", tile.Conditions, columns, faults);
        if (tile is { Kind: TileKind.Changes, Conditions.Count: > 0 })
            faults.Add(new Fault("conditions", "Changes are counted over every row: one that no longer fulfils a condition would pass for removed. Leave them out."));
        if (tile.Kind == TileKind.Share)
            CheckConditions("of", tile.Of, columns, faults);
        if (tile.Kind == TileKind.Sum && (!columns.TryGetValue(tile.Column, out var type) || type is not ColumnType.Number))
            faults.Add(new Fault("column", $"“{tile.Column}” is no column of numbers of {action.Id}. Choose one to add up."));
        if (tile is { Kind: TileKind.Sum, UnitColumn.Length: > 0 } && !action.Columns.Any(c => c.Name == tile.UnitColumn))
            faults.Add(new Fault("unitColumn", $"“{tile.UnitColumn}” is no column of {action.Id}. Choose the one that says the unit, or none."));
        if (tile.Kind == TileKind.Top && !columns.ContainsKey(tile.Column))
            faults.Add(new Fault("column", $"“{tile.Column}” is no column of {action.Id}. Choose one, or account, region or ou."));
    }

    private static void CheckConditions(string path, IReadOnlyList<RowCondition> conditions, Dictionary<string, ColumnType?> columns, List<Fault> faults)
    {
        if (conditions.Count > MaxConditions)
            faults.Add(new Fault(path, $"Has {conditions.Count} conditions; at most {MaxConditions} are kept."));
        for (var i = 0; i < conditions.Count; i++)
            faults.AddRange(Faults(conditions[i], columns).Select(words => new Fault($"{path}[{i}]", words)));
    }

    private static IEnumerable<string> Faults(RowCondition condition, Dictionary<string, ColumnType?> columns)
    {
        var isColumn = columns.TryGetValue(condition.Column, out var type);
        if (!isColumn)
            yield return condition.Column.Length == 0 ? "Choose a column." : $"“{condition.Column}” is no column of this inventory.";
        if (!condition.IsReadable)
            yield return $"{condition.Column}: “{condition.Value}” is no number. Write it with a point, e.g. 90 or 0.5.";
        if (isColumn && type is not ColumnType.Number && condition.Operator is RowOperator.Less or RowOperator.Greater)
            yield return $"{condition.Column} holds no numbers, which < and > compare. Ask whether it is or contains something.";
        if (type is ColumnType.Boolean && condition.Operator is RowOperator.Equals or RowOperator.NotEquals && !bool.TryParse(condition.Value, out _))
            yield return $"{condition.Column}: write true or false.";
        if (condition.Value.Length > MaxText)
            yield return $"{condition.Column}: the value has more than {MaxText:N0} characters.";
    }

    private static void CheckGoal(TileGoal? goal, List<Fault> faults)
    {
        if (goal is null)
            return;
        if (!double.IsFinite(goal.Target) || !double.IsFinite(goal.Threshold))
            faults.Add(new Fault("goal", "Target and threshold are numbers."));
        else if (goal.Direction == GoalDirection.Fewer ? goal.Threshold < goal.Target : goal.Threshold > goal.Target)
            faults.Add(new Fault("goal", goal.Direction == GoalDirection.Fewer
                ? "Where fewer is better, the threshold is the target or more."
                : "Where more is better, the threshold is the target or less."));
    }
}
