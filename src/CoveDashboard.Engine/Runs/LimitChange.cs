using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Engine.Runs;

/// <summary>A wish to change limits while a run goes on; not yet validated. What is absent stays as it is.</summary>
public sealed record LimitChange
{
    /// <summary>Targets at once over all nodes.</summary>
    public int? MaxConcurrency { get; init; }

    /// <summary>Calls per account and region of the run's connection; a zero in it: unlimited.</summary>
    public RateLimitSettings? RateLimit { get; init; }

    /// <summary>The same for single regions, in place of <see cref="RateLimit"/>.</summary>
    public IReadOnlyDictionary<string, RateLimitSettings> RegionRateLimits { get; init; } = new Dictionary<string, RateLimitSettings>(StringComparer.Ordinal);
}
