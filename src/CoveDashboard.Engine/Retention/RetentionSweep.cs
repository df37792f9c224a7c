namespace CoveDashboard.Engine.Retention;

/// <summary>A removal of results. It takes effect at once: nobody reads them any more; their space is freed afterwards, little by little.</summary>
/// <param name="Number">Counted per store.</param>
/// <param name="StartedBy">Name of a person, or <c>system</c>.</param>
/// <param name="Runs">Whose results were removed.</param>
/// <param name="Deleted">Rows of tables that are gone so far.</param>
/// <param name="FinishedAt">When nothing of them was left; null: it is under way.</param>
public sealed record RetentionSweep(
    int Number, DateTimeOffset At, string StartedBy, RetentionPolicy Policy, int Runs, long Results, long Rows, long Deleted, DateTimeOffset? FinishedAt);
