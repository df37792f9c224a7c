namespace CoveDashboard.Engine.Connections;

/// <summary>How often a connection may call in each account and region. Immutable.</summary>
/// <param name="Default">Null: unlimited.</param>
/// <param name="ByRegion">Limits of single regions, in place of <paramref name="Default"/>.</param>
public sealed record RateLimits(RateLimitSettings? Default, IReadOnlyDictionary<string, RateLimitSettings> ByRegion)
{
    /// <summary>As configured.</summary>
    public static RateLimits Of(ConnectionSettings settings) => new(settings.RateLimit, settings.RegionRateLimits);

    /// <summary>The limit in a region; null: unlimited.</summary>
    public RateLimitSettings? In(string region) => ByRegion.TryGetValue(region, out var own) ? own : Default;
}
