using System.Globalization;
using CoveDashboard.Components.Controls;
using CoveDashboard.Engine.Board;
using CoveDashboard.Engine.Board.Snapshots;
using CoveDashboard.Engine.Inventory;

namespace CoveDashboard.Boards;

/// <summary>The words and shapes of figures. A figure never claims more than its coverage allows.</summary>
public static class BoardWords
{
    /// <summary>E.g. <c>41</c>, <c>at least 41</c>, <c>83 %</c>, <c>no</c>; "–" when it is unknown, which is never 0.</summary>
    public static string Value(TileKind kind, BoardFigure? figure) => kind == TileKind.Sum ? Sum(figure) : figure?.ValueOf(kind) is not { } value ? "–" : kind switch
    {
        TileKind.Coverage or TileKind.Share => Percent(value),
        TileKind.Any => value > 0 ? "yes" : "no",
        TileKind.Count or TileKind.Trend or TileKind.Top or TileKind.Changes or TileKind.Sum or TileKind.Exemptions or TileKind.Note =>
            figure.IsWhole ? Format.Count((long)value) : $"at least {Format.Count((long)value)}",
    };

    /// <summary>A tile's figure as the tile shows it; of a note its text.</summary>
    public static string Shown(BoardItem item) => item.View.Tile.Kind switch
    {
        TileKind.Note => item.View.Tile.Text,
        TileKind.Exemptions => Format.Count(item.Ending?.Count),
        var kind => Value(kind, item.View.Figure),
    };

    /// <summary>E.g. <c>12.30 USD</c>; in a sum of several units <c>12.30 USD and 4 EUR</c>. Below full coverage it says what is certain of it.</summary>
    private static string Sum(BoardFigure? figure)
    {
        if (figure is not { HasValue: true })
            return "–";
        var sum = figure.Amounts.Count == 0 ? "0" : string.Join(" and ", figure.Amounts.Select(a => a.Unit.Length == 0 ? Amount(a.Amount) : $"{Amount(a.Amount)} {a.Unit}"));
        if (figure.MoreUnits > 0)
            sum += $" and {Format.Of(figure.MoreUnits, "other unit")}";
        return figure.IsWhole ? sum : figure.HasNegative ? $"{sum} so far" : $"at least {sum}";
    }

    private static string Amount(decimal amount) => amount.ToString("#,##0.##", CultureInfo.InvariantCulture);

    public static string Connections(BoardTile tile) => tile.IsOfEvery ? "all connections" : string.Join(", ", tile.Connections);

    /// <summary>Never rounded up to what it is not: 99.96 % is no 100 %.</summary>
    public static string Percent(double value) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(value * 10) / 10:0.#} %");

    /// <summary>What the value means, or why there is none.</summary>
    public static string Meaning(TileKind kind, BoardFigure? figure)
    {
        if (figure is null || figure.Asked == 0)
            return "Unknown: this inventory was never taken.";
        if (kind == TileKind.Changes)
            return ChangesMeaning(figure);
        if (figure.Known == 0)
            return $"Unknown: none of {Format.Of(figure.Asked, "target")} could be read.";
        var unread = string.Join(", ", figure.Unread);
        var lost = figure.LastKnown == 0 ? "" : $" {Format.Of(figure.LastKnown, "more row")} known earlier, now unknown.";
        return kind switch
        {
            TileKind.Coverage when unread.Length > 0 => $"Unknown: {Format.Count(figure.Known)} of {Format.Of(figure.Asked, "target")} known, and {unread} was never read.",
            TileKind.Coverage => $"{Format.Count(figure.Known)} of {Format.Of(figure.Asked, "target")} (account and region) known.",
            TileKind.Share when figure.Whole == 0 => figure.IsWhole ? "No row of the whole: no share." : "No row of the whole where it is known.",
            TileKind.Share => $"{Format.Count(figure.Matching)} of {Format.Of(figure.Whole, "row")}{(figure.IsWhole ? "." : ", where it is known.")}{lost}",
            TileKind.Any when figure.Matching > 0 => $"{Format.Of(figure.Matching, "row")} where it is known.{lost}",
            TileKind.Any => figure.IsWhole ? "No row in any of its accounts." : $"Unknown: no row where it is known.{lost}",
            TileKind.Sum => SumMeaning(figure) + Never(unread) + lost,
            _ => (figure.IsWhole ? "" : "The rest is unknown: it can only be more.") + Never(unread) + lost,
        };
    }

    /// <summary>What became of rows, since when, and what could not be compared; without a board date, what to do.</summary>
    private static string ChangesMeaning(BoardFigure figure)
    {
        if (figure.Base is not { } from)
            return "Unknown: there is no board date to count from. An administrator freezes the board under “Frozen boards”; changes are counted from then on.";
        var since = $"since the board of {from.TakenAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)}";
        if (figure.Known == 0)
            return $"Unknown: none of {Format.Of(figure.Asked, "target")} was known then and is known now, {since}.";
        var (added, removed, changed) = figure.Changes;
        var rest = figure.Known == figure.Asked ? "" : $" {Format.Of(figure.Asked - figure.Known, "target")} not known then or not known now: nothing there counts as removed.";
        return $"{Format.Count(added)} added, {Format.Count(removed)} removed, {Format.Count(changed)} changed {since}.{rest}{Never(string.Join(", ", figure.Unread))}";
    }

    private static string Never(string unread) => unread.Length == 0 ? "" : $" Never read: {unread}.";

    private static string SumMeaning(BoardFigure figure)
    {
        var without = figure.Without == 0 ? "" : $" {Format.Of(figure.Without, "row")} without a number.";
        return $"{Format.Of(figure.Matching, "row")}.{(figure.IsWhole ? "" : figure.HasNegative ? " The rest is unknown, and may be below zero." : " The rest is unknown: it can only be more.")}{without}";
    }

    /// <summary>E.g. <c>5 more</c>, <c>at least 5 fewer</c>, <c>cannot tell: …</c>; in points of percent for a share and coverage.</summary>
    public static string Difference(FigureChange change) => change.Verdict switch
    {
        Verdict.Added => "new on the board",
        Verdict.Removed => "not on the board any more",
        Verdict.CannotTell => $"? cannot tell: {change.Why}",
        Verdict.Exact or Verdict.AtLeast when change.By is 0 => "= the same",
        Verdict.Exact or Verdict.AtLeast => (change.Verdict == Verdict.AtLeast ? "at least " : "") + Step(change.Tile, change.By ?? 0),
    };

    private static string Step(BoardTile tile, double by)
    {
        if (tile.Kind == TileKind.Any)
            return by > 0 ? "▲ yes now" : "▼ no longer";
        var size = Math.Abs(by).ToString("#,##0.##", CultureInfo.InvariantCulture);
        var unit = tile.Kind is TileKind.Share or TileKind.Coverage ? " points" : "";
        return by > 0 ? $"▲ {size}{unit} more" : $"▼ {size}{unit} less";
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
        TileKind.Sum => "Sum of a column of numbers, e.g. money",
        TileKind.Changes => "Changes since the last board date",
        TileKind.Exemptions => "Exemptions that end soon",
        TileKind.Note => "Note",
    };

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Condition(RowCondition condition) => condition.Operator is RowOperator.IsKnown or RowOperator.IsUnknown
        ? $"{condition.Column} {Operator(condition.Operator)}"
        : $"{condition.Column} {Operator(condition.Operator)} {condition.Value}";
}
