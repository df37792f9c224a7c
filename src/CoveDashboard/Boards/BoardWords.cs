using System.Globalization;
using CoveDashboard.Components.Controls;
using CoveDashboard.Engine.Board;
using CoveDashboard.Engine.Inventory;

namespace CoveDashboard.Boards;

/// <summary>The words and shapes of figures. A figure never claims more than its coverage allows.</summary>
public static class BoardWords
{
    /// <summary>E.g. <c>41</c>, <c>at least 41</c>, <c>83 %</c>, <c>no</c>; "–" when it is unknown, which is never 0.</summary>
    public static string Value(TileKind kind, BoardFigure? figure) => figure?.ValueOf(kind) is not { } value ? "–" : kind switch
    {
        TileKind.Coverage or TileKind.Share => Percent(value),
        TileKind.Any => value > 0 ? "yes" : "no",
        TileKind.Count or TileKind.Trend or TileKind.Top or TileKind.Exemptions or TileKind.Note =>
            figure.IsWhole ? Format.Count((long)value) : $"at least {Format.Count((long)value)}",
    };

    /// <summary>Never rounded up to what it is not: 99.96 % is no 100 %.</summary>
    public static string Percent(double value) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(value * 10) / 10:0.#} %");

    /// <summary>What the value means, or why there is none.</summary>
    public static string Meaning(TileKind kind, BoardFigure? figure)
    {
        if (figure is null || figure.Asked == 0)
            return "Unknown: this inventory was never taken.";
        if (figure.Known == 0)
            return $"Unknown: none of {Format.Of(figure.Asked, "target")} could be read.";
        var lost = figure.LastKnown == 0 ? "" : $" {Format.Of(figure.LastKnown, "more row")} known earlier, now unknown.";
        return kind switch
        {
            TileKind.Coverage => $"{Format.Count(figure.Known)} of {Format.Of(figure.Asked, "target")} (account and region) known.",
            TileKind.Share when figure.Whole == 0 => figure.IsWhole ? "No row of the whole: no share." : "No row of the whole where it is known.",
            TileKind.Share => $"{Format.Count(figure.Matching)} of {Format.Of(figure.Whole, "row")}{(figure.IsWhole ? "." : ", where it is known.")}{lost}",
            TileKind.Any when figure.Matching > 0 => $"{Format.Of(figure.Matching, "row")} where it is known.{lost}",
            TileKind.Any => figure.IsWhole ? "No row anywhere." : $"Unknown: no row where it is known.{lost}",
            _ => (figure.IsWhole ? "" : "The rest is unknown: it can only be more.") + lost,
        };
    }

    /// <summary>E.g. <c>412 of 431 accounts</c>.</summary>
    public static string Coverage(BoardFigure figure) => $"{Format.Count(figure.WholeAccounts)} of {Format.Of(figure.Accounts, "account")}";

    public static (string Shape, string Word) Standing(Standing standing) => standing switch
    {
        Engine.Board.Standing.Good => ("■", "on target"),
        Engine.Board.Standing.Near => ("▲", "near"),
        Engine.Board.Standing.Bad => ("✕", "off target"),
        Engine.Board.Standing.Unsure => ("?", "not sure"),
        Engine.Board.Standing.None => ("", ""),
    };

    /// <summary>E.g. <c>target 0 or fewer, red above 10</c>.</summary>
    public static string Goal(TileKind kind, TileGoal goal)
    {
        if (kind == TileKind.Any)
            return goal.Direction == GoalDirection.More ? "target: yes" : "target: no";
        var unit = kind is TileKind.Share or TileKind.Coverage ? " %" : "";
        return goal.Direction == GoalDirection.Fewer
            ? $"target {Number(goal.Target)}{unit} or fewer, red above {Number(goal.Threshold)}{unit}"
            : $"target {Number(goal.Target)}{unit} or more, red below {Number(goal.Threshold)}{unit}";
    }

    /// <summary>E.g. <c>IsLogging = true and AccessKeyAgeDays &gt; 90</c>; "every row" without conditions.</summary>
    public static string Conditions(IReadOnlyList<RowCondition> conditions) =>
        conditions.Count == 0 ? "every row" : string.Join(" and ", conditions.Select(Condition));

    public static string Operator(RowOperator value) => value switch
    {
        RowOperator.Contains => "contains",
        RowOperator.Equals => "=",
        RowOperator.NotEquals => "is known and not",
        RowOperator.Less => "<",
        RowOperator.Greater => ">",
        RowOperator.IsKnown => "is known",
        RowOperator.IsUnknown => "is unknown",
    };

    public static string Kind(TileKind kind) => kind switch
    {
        TileKind.Count => "Count of rows",
        TileKind.Share => "Share of rows",
        TileKind.Any => "Yes or no: is there a row",
        TileKind.Top => "Top list",
        TileKind.Coverage => "Coverage of an inventory",
        TileKind.Trend => "Count, with its trend",
        TileKind.Exemptions => "Exemptions that end soon",
        TileKind.Note => "Note",
    };

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Condition(RowCondition condition) => condition.Operator is RowOperator.IsKnown or RowOperator.IsUnknown
        ? $"{condition.Column} {Operator(condition.Operator)}"
        : $"{condition.Column} {Operator(condition.Operator)} {condition.Value}";
}
