namespace CoveDashboard.Storage.Results;

/// <summary>Which results stand for the targets of a run.</summary>
/// <param name="From">Results as <c>r</c>, their targets as <c>t</c>, accounts as <c>a</c>; takes <c>@Number</c>.</param>
/// <param name="Ordinal">The target's ordinal.</param>
internal sealed record ResultSource(string From, string Ordinal)
{
    private const string Accounts = "JOIN run_accounts a ON a.run = t.run AND a.position = t.account";

    /// <summary>The run's own.</summary>
    public static ResultSource Own { get; } = new(
        $"run_results r JOIN run_targets t ON t.run = r.run AND t.ordinal = r.ordinal {Accounts} WHERE r.run = @Number", "r.ordinal");

    /// <summary>
    /// Those of the first run of a chain of retries, each replaced by the newest retry's that says something. <c>@Number</c> is the first run.
    /// </summary>
    public static ResultSource Effective { get; } = new(
        $"""
        run_results b
        LEFT JOIN retry_results o ON o.root = b.run AND o.origin = b.ordinal
        JOIN run_results r ON r.run = COALESCE(o.run, b.run) AND r.ordinal = COALESCE(o.ordinal, b.ordinal)
        JOIN run_targets t ON t.run = b.run AND t.ordinal = b.ordinal {Accounts} WHERE b.run = @Number
        """,
        "b.ordinal");

    public static ResultSource Of(bool effective) => effective ? Effective : Own;
}
