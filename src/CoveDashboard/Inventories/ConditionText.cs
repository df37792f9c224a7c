using System.Buffers;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.Validation;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Inventories;

/// <summary>
/// Conditions as people and addresses write them: <c>Name=text</c>, <c>Name!=text</c>, <c>Name~text</c> (contains), <c>Days&gt;90</c>, <c>Days&lt;90</c>,
/// <c>Note?</c> (unknown) and <c>Note!?</c> (known). The one grammar for pages, REST and whatever keeps conditions. Everything after the operator is the value.
/// </summary>
internal static class ConditionText
{
    private static readonly SearchValues<char> OperatorStarts = SearchValues.Create("=!~<>?");

    /// <summary>Longest value that is taken.</summary>
    public const int MaxValue = 500;

    // Longer ones first.
    private static readonly (string Sign, RowOperator Operator)[] Signs =
    [
        ("!=", RowOperator.NotEquals), ("!?", RowOperator.IsKnown), ("=", RowOperator.Equals), ("~", RowOperator.Contains),
        ("<", RowOperator.Less), (">", RowOperator.Greater), ("?", RowOperator.IsUnknown),
    ];

    public static string SignOf(RowOperator wanted) => Signs.First(s => s.Operator == wanted).Sign;

    /// <summary>What <see cref="Parse"/> reads back as the same condition.</summary>
    public static string Write(RowCondition condition) =>
        condition.Column + SignOf(condition.Operator) + (TakesValue(condition.Operator) ? condition.Value : "");

    public static bool TakesValue(RowOperator wanted) => wanted is not (RowOperator.IsKnown or RowOperator.IsUnknown);

    /// <summary>All conditions, or every fault of every one.</summary>
    /// <param name="path">Names the parameter in faults.</param>
    public static Validated<IReadOnlyList<RowCondition>> ParseAll(IEnumerable<string> texts, IReadOnlyList<ViewColumn> columns, string path)
    {
        var conditions = new List<RowCondition>();
        var faults = new List<Fault>();
        foreach (var text in texts)
            if (Parse(text, columns, path) is var parsed && parsed.IsValid)
                conditions.Add(parsed.Value);
            else
                faults.AddRange(parsed.Faults);
        return faults.Count > 0 ? Validated<IReadOnlyList<RowCondition>>.Refused(faults) : Validated<IReadOnlyList<RowCondition>>.Of(conditions);
    }

    public static Validated<RowCondition> Parse(string text, IReadOnlyList<ViewColumn> columns, string path)
    {
        var start = text.AsSpan().IndexOfAny(OperatorStarts);
        var found = start <= 0 ? default : Signs.FirstOrDefault(s => text.AsSpan(start).StartsWith(s.Sign, StringComparison.Ordinal));
        if (found.Sign is null)
            return Refused(path, text, "is no condition. Write a column and =, !=, ~ (contains), <, >, ? (unknown) or !? (known), e.g. Name~text.");
        var condition = new RowCondition(text[..start], found.Operator, text[(start + found.Sign.Length)..]);
        var faults = Faults(condition, columns).Select(words => new Fault(path, $"“{Shorten(text)}” {words}")).ToList();
        return faults.Count > 0 ? Validated<RowCondition>.Refused(faults) : condition;
    }

    /// <summary>Says that there is no such column, and which one may be meant.</summary>
    public static string NoColumn(string name, IEnumerable<ViewColumn> columns)
    {
        var names = columns.Select(c => c.Name).ToList();
        return NearNames.Of(name, names) is [var near, ..] ? $"There is no column {Shorten(name)}. Did you mean {near}?" : $"There is no column {Shorten(name)}. There are {string.Join(", ", names)}.";
    }

    private static IEnumerable<string> Faults(RowCondition condition, IReadOnlyList<ViewColumn> columns)
    {
        if (columns.FirstOrDefault(c => c.IsCondition && c.Name == condition.Column) is not { } column)
        {
            yield return $"names no column. {NoColumn(condition.Column, columns.Where(c => c.IsCondition))}";
            column = null;
        }
        if (!TakesValue(condition.Operator) && condition.Value.Length > 0)
            yield return $"goes on after {SignOf(condition.Operator)}, which takes no value.";
        if (condition.Value.Length > MaxValue)
            yield return $"is longer than {MaxValue} characters.";
        if (!condition.IsReadable)
            yield return $"wants a number after {SignOf(condition.Operator)}, with a point, e.g. 90 or 0.5.";
        if (column is { Type: not ColumnType.Number } && condition.Operator is RowOperator.Less or RowOperator.Greater)
            yield return $"compares numbers, and {column!.Name} holds none. Use = or ~.";
        if (column is { Type: ColumnType.Boolean } && condition.Operator is RowOperator.Equals or RowOperator.NotEquals && !bool.TryParse(condition.Value, out _))
            yield return $"wants true or false after {SignOf(condition.Operator)}.";
    }

    private static Validated<RowCondition> Refused(string path, string text, string words) => Validated<RowCondition>.Refused(new Fault(path, $"“{Shorten(text)}” {words}"));

    private static string Shorten(string text) => text.Length <= 60 ? text : $"{text[..60]}…";
}
