namespace CoveDashboard.Engine.Runs.Execution.Apply;

/// <summary>
/// How long an apply waits for AWS to show what it did. AWS is eventually consistent. Not a setting of the dashboard: tests shorten it, so
/// as not to wait a minute.
/// </summary>
public sealed class ApplyOptions
{
    /// <summary>Outside <c>Cove</c>, where people configure.</summary>
    public const string Section = "ApplySettling";

    /// <summary>An item is read again until it stands as planned, at most this long.</summary>
    public TimeSpan Settle { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Between the first readings; doubles up to <see cref="LongestPause"/>.</summary>
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromMilliseconds(200);

    public TimeSpan LongestPause { get; set; } = TimeSpan.FromSeconds(8);
}
