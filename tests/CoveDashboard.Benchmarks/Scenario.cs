namespace CoveDashboard.Benchmarks;

/// <summary>One measurement to make.</summary>
/// <param name="Accounts">Size of the organization.</param>
/// <param name="Regions">1 or 17: the regions that no account can disable.</param>
/// <param name="LatencyMs">Latency of every call, in milliseconds.</param>
/// <param name="Concurrency">Targets at once.</param>
/// <param name="Aim">Highest ratio of wall time to ideal that is good; null: reported as saturation.</param>
internal sealed record Scenario(int Accounts, int Regions, int LatencyMs, int Concurrency, double? Aim)
{
    public static IReadOnlyList<Scenario> All(int accounts) =>
    [
        .. from regions in new[] { 1, 17 }
           from load in new (int Latency, int Concurrency, double? Aim)[] { (50, 20, 1.15), (50, 64, null), (50, 200, null), (250, 200, 1.5) }
           select new Scenario(accounts, regions, load.Latency, load.Concurrency, load.Aim),
    ];
}
