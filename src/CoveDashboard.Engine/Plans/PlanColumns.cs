using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Engine.Plans;

/// <summary>The columns of a planning run's rows and of an apply's, whatever the action.</summary>
public static class PlanColumns
{
    /// <summary>One row a finding: a change, something left out, or a premise.</summary>
    public static IReadOnlyList<ActionColumn> OfPlanning { get; } =
    [
        new("Resource", ColumnType.Identifier) { IsKey = true },
        new("Outcome", ColumnType.Text),
        new("Detail", ColumnType.Text),
        new("Before", ColumnType.Json),
        new("After", ColumnType.Json),
        new("Calls", ColumnType.Json),
        new("Undo", ColumnType.Json),
        new("AffectedAccountId", ColumnType.Identifier) { Title = "Affected account" },
        new("Premise", ColumnType.Json),
    ];

    /// <summary>One row a change.</summary>
    public static IReadOnlyList<ActionColumn> OfApply { get; } =
    [
        new("Resource", ColumnType.Identifier) { IsKey = true },
        new("Change", ColumnType.Number),
        new("Outcome", ColumnType.Text),
        new("Detail", ColumnType.Text),
        new("At", ColumnType.Timestamp),
        new("Calls", ColumnType.Json),
        new("Found", ColumnType.Json),
    ];
}
