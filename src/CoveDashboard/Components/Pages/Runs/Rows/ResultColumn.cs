using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Components.Pages.Runs.Rows;

/// <summary>A column of the result table.</summary>
/// <param name="Name">As queries and the address name it.</param>
/// <param name="Title">Header.</param>
/// <param name="Type">How values are drawn; null: where the row came from.</param>
public sealed record ResultColumn(string Name, string Title, ColumnType? Type)
{
    public const string Account = "account";
    public const string Region = "region";
    public const string Unit = "ou";

    /// <summary>Name of the column's width in the style sheet.</summary>
    public string Style => Type is { } type ? type.ToString().ToLowerInvariant() : Name;

    /// <summary>Account, region and OU, then what the rows hold; regions only where there are any.</summary>
    public static IReadOnlyList<ResultColumn> Of(IReadOnlyList<ActionColumn> columns, bool hasRegions) =>
    [
        new(Account, "Account", null),
        .. hasRegions ? [new ResultColumn(Region, "Region", null)] : Array.Empty<ResultColumn>(),
        .. columns.Select(c => new ResultColumn(c.Name, c.Title ?? c.Name, c.Type)),
        new(Unit, "OU", null),
    ];
}
