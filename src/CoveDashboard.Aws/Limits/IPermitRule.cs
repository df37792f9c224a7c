using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Aws.Limits;

/// <summary>Remembers the permits that were given, and says when the next may be. Used under its limiter's lock, with limits that limit.</summary>
internal interface IPermitRule
{
    /// <summary>How long until the limit admits another permit; zero: now.</summary>
    TimeSpan Until(RateLimitSettings limit);

    /// <summary>A permit was given.</summary>
    void Take(RateLimitSettings limit);
}
