using CoveDashboard.Aws.Limits;
using CoveDashboard.Aws.Retries;

namespace CoveDashboard.Aws.Calls;

/// <summary>What all calls of one account in one region share: their limiter and their retry quota.</summary>
internal sealed class CallLane(SlidingWindowLimiter limiter)
{
    public SlidingWindowLimiter Limiter { get; } = limiter;

    public RetryQuota Quota { get; } = new();

    /// <summary>Holders; changed under the registry's lock only.</summary>
    public int Leases { get; set; }
}
