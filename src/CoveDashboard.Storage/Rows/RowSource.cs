namespace CoveDashboard.Storage.Rows;

/// <summary>Which rows a table shows.</summary>
/// <param name="From">Rows as <c>w</c>, their targets as <c>t</c>, accounts as <c>a</c>; takes <c>@Number</c>.</param>
/// <param name="Ordinal">The target's ordinal.</param>
internal sealed record RowSource(string From, string Ordinal)
{
    private const string Accounts = "JOIN run_accounts a ON a.run = t.run AND a.position = t.account";

    /// <summary>The run's own.</summary>
    public static RowSource Own { get; } = new(
        $"run_rows w JOIN run_targets t ON t.run = w.run AND t.ordinal = w.ordinal {Accounts} WHERE w.run = @Number", "w.ordinal");

    /// <summary>As <see cref="Results.ResultSource.Effective"/>: a retried target shows the retry's rows, and none when it found none.</summary>
    public static RowSource Effective { get; } = new(
        $"""
        run_results b
        LEFT JOIN retry_results o ON o.root = b.run AND o.origin = b.ordinal
        JOIN run_rows w ON w.run = COALESCE(o.run, b.run) AND w.ordinal = COALESCE(o.ordinal, b.ordinal)
        JOIN run_targets t ON t.run = b.run AND t.ordinal = b.ordinal {Accounts} WHERE b.run = @Number
        """,
        "b.ordinal");
}
