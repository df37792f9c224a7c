using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Inventory;

/// <summary>The columns that every row of an inventory has, of its cell <c>c</c>.</summary>
internal static class InventoryPlaces
{
    /// <summary>Expressions in lower case; null when the name is a member of the row.</summary>
    public static IReadOnlyList<string>? Of(string name, ISqlDialect dialect) => name switch
    {
        "account" => [dialect.Lower("c.account_name"), "c.account_id"],
        "region" => ["c.region"],
        "ou" => [dialect.Lower("c.ou_path")],
        _ => null,
    };

    /// <summary>Expression to group by, as people write it; null when the name is a member of the row.</summary>
    public static string? Shown(string name) => name switch
    {
        "account" => "c.account_id",
        "region" => "c.region",
        "ou" => "c.ou_path",
        _ => null,
    };
}
