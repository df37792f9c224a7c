namespace CoveDashboard.Storage.Rows;

/// <summary>The columns that every row has: where it came from.</summary>
internal static class RowPlaces
{
    private const string AccountId = "a.account_id";
    private const string AccountName = "a.account_name";
    private const string OuPath = "a.ou_path";
    private const string Region = "t.region";

    public static string[] Columns { get; } = [AccountName, AccountId, OuPath, Region];

    /// <summary>Columns behind a name of the query; empty when it is a member of the row.</summary>
    public static string[] Of(string name) => name switch
    {
        "account" => [AccountName, AccountId],
        "region" => [Region],
        "ou" => [OuPath],
        _ => [],
    };
}
