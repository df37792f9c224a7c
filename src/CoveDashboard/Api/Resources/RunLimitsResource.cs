using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Api.Resources;

/// <summary>What holds a run back now.</summary>
internal sealed record RunLimitsResource(
    int MaxConcurrency, RateLimitResource? RateLimit, IReadOnlyDictionary<string, RateLimitResource> RegionRateLimits, IReadOnlyList<SlowedLaneResource> Slowed)
{
    public static RunLimitsResource From(RunLimits limits) => new(
        limits.MaxConcurrency,
        limits.Rates?.Default is { } limit ? RateLimitResource.From(limit) : null,
        (limits.Rates?.ByRegion ?? new Dictionary<string, RateLimitSettings>(StringComparer.Ordinal)).ToDictionary(r => r.Key, r => RateLimitResource.From(r.Value), StringComparer.Ordinal),
        [.. limits.Slowed.Select(SlowedLaneResource.From)]);
}

/// <summary>Calls per account and region in so many seconds; either zero: unlimited.</summary>
internal sealed record RateLimitResource(int MaxCount, double Interval, bool Block, RateLimitKind Kind)
{
    public static RateLimitResource From(RateLimitSettings limit) => new(limit.MaxCount, limit.Interval.TotalSeconds, limit.Block, limit.Kind);
}

/// <summary>
/// Calls that are held back: <c>callsPerSecond</c> is there when AWS throttled them, <c>limit</c> when a limit of ours holds them.
/// Without <c>accountId</c> those of the organization as a whole.
/// </summary>
internal sealed record SlowedLaneResource(
    CallLaneKind Kind,
    string? AccountId,
    string Region,
    double? CallsPerSecond,
    RateLimitResource? Limit,
    int Waiting,
    long Waits,
    long Refused,
    long Throttled,
    double LastWaitMs)
{
    public static SlowedLaneResource From(SlowedLane l) => new(
        l.Kind,
        l.AccountId,
        l.Region,
        l.CallsPerSecond is { } rate ? Math.Round(rate, 1) : null,
        l.Limit is { } limit ? RateLimitResource.From(limit) : null,
        l.Waiting,
        l.Waits,
        l.Refused,
        l.Throttled,
        Math.Round(l.LastWait.TotalMilliseconds, 1));
}
