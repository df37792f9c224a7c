using CoveDashboard.Aws.Limits;
using CoveDashboard.Aws.Retries;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Aws.Calls;

/// <summary>What all calls of one account in one region share: their limiters and their retry quota.</summary>
internal sealed class CallLane(RateLimitSettings? limit, TimeProvider time, double slowest = AdaptivePace.Slowest) : IDisposable
{
    /// <summary>The limit that is configured.</summary>
    public CallLimiter Limiter { get; } = new(limit, time);

    /// <summary>The limit that AWS shows by throttling.</summary>
    public AdaptiveLimiter Adaptive { get; } = new(time, slowest);

    public RetryQuota Quota { get; } = new();

    /// <summary>What its calls are.</summary>
    public LanePurpose Purpose { get; init; }

    /// <summary>Calls that wait for a permit now.</summary>
    public int Waiting => Limiter.QueueDepth + Adaptive.QueueDepth;

    /// <summary>AWS throttled it, and it has not come back to its full pace.</summary>
    public bool IsSlowed => Adaptive.Read().Rate is not null && !Adaptive.IsIdle;

    /// <summary>Nobody waits, and nothing that it knows is of use any more.</summary>
    public bool IsIdle => Limiter.IsIdle && Adaptive.IsIdle;

    /// <summary>Connections that use it; changed under the registry's lock only.</summary>
    public HashSet<string> Connections { get; } = new(StringComparer.Ordinal);

    /// <summary>Holders; changed under the registry's lock only.</summary>
    public int Leases { get; set; }

    /// <summary>Waits for a permit of each limiter.</summary>
    /// <exception cref="LimitReachedException">The configured limit has none now and says not to wait.</exception>
    public async ValueTask AcquireAsync(CancellationToken cancellationToken)
    {
        // The configured one last: its windows hold for when calls are sent.
        await Adaptive.AcquireAsync(cancellationToken);
        await Limiter.AcquireAsync(cancellationToken);
    }

    public void Dispose()
    {
        Limiter.Dispose();
        Adaptive.Dispose();
    }
}
