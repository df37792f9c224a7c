using CoveDashboard.Engine.Inventory.Drift;

namespace CoveDashboard.Api.Exports;

/// <summary>Drift as a table: a row for each added or removed row, and for each field of a changed one.</summary>
internal static class DriftTable
{
    public static readonly string[] Header = ["kind", "accountId", "accountName", "ouPath", "region", "key", "column", "before", "after"];

    public static IEnumerable<IReadOnlyList<Cell>> Rows(DriftItem item) => item.Kind switch
    {
        DriftKind.Added => [[.. Place(item), default, default, new Cell(item.After?.ToJsonString())]],
        DriftKind.Removed => [[.. Place(item), default, new Cell(item.Before?.ToJsonString()), default]],
        DriftKind.Changed => item.Fields.Select(f => (IReadOnlyList<Cell>)[.. Place(item), new Cell(f.Column), Cell.Of(f.Before, default), Cell.Of(f.After, default)]),
    };

    private static Cell[] Place(DriftItem i) => [new(i.Kind.ToString()), new(i.AccountId), new(i.AccountName), new(i.OuPath), new(i.Region), new(string.Join(" · ", i.Key))];
}
