using CoveDashboard.Storage.Database;

namespace CoveDashboard.Storage.Rows;

/// <summary>The columns that every row has: where it came from.</summary>
internal static class RowPlaces
{
    private const string Id = "account_id";
    private const string Name = "account_name";
    private const string OuPath = "ou_path";
    private const string Region = "t.region";

    /// <summary>Expressions to sort by; null when the name is a member of the row.</summary>
    public static string[]? Order(string name, ISqlDialect dialect) => name switch
    {
        "account" => [dialect.Lower($"a.{Name}"), $"a.{Id}"],
        "region" => [Region],
        "ou" => [dialect.Lower($"a.{OuPath}")],
        _ => null,
    };

    /// <summary>Condition that the place holds the text, which is in lower case; null when the name is a member of the row.</summary>
    public static string? Condition(string name, string text, ISqlDialect dialect) => name switch
    {
        "account" => Accounts(text, dialect, Name, Id),
        "region" => InRegion(text, dialect),
        "ou" => Accounts(text, dialect, OuPath),
        _ => null,
    };

    /// <summary>Condition that any of them holds the text, which is in lower case.</summary>
    public static string AnyCondition(string text, ISqlDialect dialect) =>
        $"{Accounts(text, dialect, Name, Id, OuPath)} OR {InRegion(text, dialect)}";

    // Accounts are looked through once, not once a row.
    private static string Accounts(string text, ISqlDialect dialect, params ReadOnlySpan<string> columns)
    {
        var holds = new List<string>();
        foreach (var column in columns)
            holds.Add(dialect.Contains(dialect.Lower($"p.{column}"), text));
        return $"t.account IN (SELECT p.position FROM run_accounts p WHERE p.run = @Number AND ({string.Join(" OR ", holds)}))";
    }

    // Names of regions are in lower case already.
    private static string InRegion(string text, ISqlDialect dialect) => dialect.Contains(Region, text);
}
