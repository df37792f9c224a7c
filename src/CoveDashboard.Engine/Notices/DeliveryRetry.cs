namespace CoveDashboard.Engine.Notices;

/// <summary>When a delivery is tried again: after 2, 4, 8, 16 and 32 minutes, each a fifth more or less, so that what failed together does not come back together.</summary>
internal static class DeliveryRetry
{
    private const double Spread = 0.2;

    /// <summary>A receiver may ask for a later time, but not for tomorrow.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <param name="attempt">The attempt that failed, 1-based.</param>
    /// <param name="asked">The receiver's Retry-After; null: none.</param>
    /// <param name="random">From 0 to 1.</param>
    public static TimeSpan After(int attempt, TimeSpan? asked, double random)
    {
        var own = TimeSpan.FromMinutes(Math.Pow(2, attempt) * (1 - Spread + 2 * Spread * random));
        var wanted = asked > own ? asked.Value : own;
        return wanted < Longest ? wanted : Longest;
    }
}
