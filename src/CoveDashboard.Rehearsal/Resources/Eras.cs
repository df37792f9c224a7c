namespace CoveDashboard.Rehearsal.Resources;

/// <summary>The rehearsal's past. Fixed, so that resources do not depend on when the server starts.</summary>
internal static class Eras
{
    public static readonly DateTimeOffset Founded = new(2019, 3, 4, 9, 12, 31, TimeSpan.Zero);
    public static readonly DateTimeOffset LatestAccount = new(2026, 6, 30, 17, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset LatestEvent = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>When the organization trail went live.</summary>
    public static readonly DateTimeOffset OrganizationTrailLive = new(2026, 2, 11, 10, 4, 17, TimeSpan.Zero);
}
