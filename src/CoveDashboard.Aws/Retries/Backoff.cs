namespace CoveDashboard.Aws.Retries;

/// <summary>Exponential backoff with full jitter: anything between nothing and the step.</summary>
internal static class Backoff
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan TransientStep = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ThrottlingStep = TimeSpan.FromMilliseconds(500);

    /// <param name="retry">1 for the first retry.</param>
    /// <param name="jitter">From 0 to 1.</param>
    public static TimeSpan Delay(int retry, bool throttled, double jitter)
    {
        var step = (throttled ? ThrottlingStep : TransientStep) * Math.Pow(2, Math.Min(retry, 16) - 1);
        return (step < Longest ? step : Longest) * jitter;
    }
}
