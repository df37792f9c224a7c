namespace CoveDashboard.Engine.Retention;

/// <summary>What a sweep would remove now.</summary>
/// <param name="Policy">By which it was found.</param>
/// <param name="Runs">The runs, oldest first; at most <see cref="MaxRuns"/>, the rest is for the next sweep.</param>
public sealed record RetentionPreview(RetentionPolicy Policy, IReadOnlyList<RemovableRun> Runs)
{
    /// <summary>Of one sweep.</summary>
    public const int MaxRuns = 1000;

    public long Results => Runs.Sum(r => r.Results);

    public long Rows => Runs.Sum(r => r.Rows);

    /// <summary>There may be more than one sweep takes.</summary>
    public bool IsCut => Runs.Count >= MaxRuns;
}

/// <summary>A run whose results may go.</summary>
/// <param name="Results">One a target.</param>
/// <param name="Rows">That these results found.</param>
public sealed record RemovableRun(int Number, string Connection, string Action, DateTimeOffset FinishedAt, long Results, long Rows);
