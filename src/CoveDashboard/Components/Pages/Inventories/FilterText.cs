using CoveDashboard.Engine.Inventory;
using CoveDashboard.Engine.Validation;
using CoveDashboard.Inventories;

namespace CoveDashboard.Components.Pages.Inventories;

/// <summary>What stands in the filter of a column: text that must be contained, or an operator and its value, e.g. <c>&gt;90</c>, <c>!=x</c>, <c>?</c>.</summary>
internal static class FilterText
{
    private static readonly string[] Signs = ["!=", "!?", "=", "~", "<", ">", "?"];

    public const string Help = "Text that must be contained, or =text, !=text, >90, <90, ? (unknown), !? (known)";

    /// <summary>Null: no filter.</summary>
    public static Validated<RowCondition>? Read(string? text, ViewColumn column, IReadOnlyList<ViewColumn> columns)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var trimmed = text.Trim();
        var sign = Signs.FirstOrDefault(s => trimmed.StartsWith(s, StringComparison.Ordinal));
        return ConditionText.Parse($"{column.Name}{sign ?? "~"}{trimmed[(sign?.Length ?? 0)..].TrimStart()}", columns, column.Title);
    }

    /// <summary>As it is typed.</summary>
    public static string Write(RowCondition condition) =>
        condition.Operator == RowOperator.Contains && !Signs.Any(s => condition.Value.StartsWith(s, StringComparison.Ordinal))
            ? condition.Value
            : ConditionText.Write(condition)[condition.Column.Length..];

    /// <summary>As it is read, e.g. <c>Days is more than 90</c>.</summary>
    public static string Describe(RowCondition condition, IReadOnlyList<ViewColumn> columns)
    {
        var title = columns.FirstOrDefault(c => c.Name == condition.Column)?.Title ?? condition.Column;
        return condition.Operator switch
        {
            RowOperator.Contains => $"{title} contains “{condition.Value}”",
            RowOperator.Equals => $"{title} is “{condition.Value}”",
            RowOperator.NotEquals => $"{title} is not “{condition.Value}”",
            RowOperator.Less => $"{title} is less than {condition.Value}",
            RowOperator.Greater => $"{title} is more than {condition.Value}",
            RowOperator.IsKnown => $"{title} is known",
            RowOperator.IsUnknown => $"{title} is unknown",
        };
    }
}
