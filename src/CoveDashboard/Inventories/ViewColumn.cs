using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Inventories;

/// <summary>A column of an inventory's table, by the name that addresses, conditions and exports use.</summary>
/// <param name="Type">Null: where and when the row was read, not what it holds.</param>
public sealed record ViewColumn(string Name, string Title, ColumnType? Type)
{
    public const string Account = "account";
    public const string Region = "region";
    public const string Unit = "ou";

    /// <summary>When the row was read. Sorts; conditions do not take it.</summary>
    public const string Known = "known";

    /// <summary>Name of the column's width in the style sheet.</summary>
    public string Style => Type is { } type ? type.ToString().ToLowerInvariant() : Name;

    /// <summary>Rows can be filtered and grouped by it.</summary>
    public bool IsCondition => Name != Known || Type is not null;

    /// <summary>Account and region, what the rows hold, OU and age; a region only where there is one.</summary>
    public static IReadOnlyList<ViewColumn> Of(ActionDescription action) =>
    [
        new(Account, "Account", null),
        .. action.Scope == ActionScope.Regional ? [new ViewColumn(Region, "Region", null)] : Array.Empty<ViewColumn>(),
        .. action.Columns.Select(c => new ViewColumn(c.Name, c.Title ?? c.Name, c.Type)),
        new(Unit, "OU", null),
        new(Known, "Read", null),
    ];
}
