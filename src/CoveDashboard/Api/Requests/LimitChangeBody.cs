using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Api.Requests;

/// <summary>The body of <c>POST /runs/{id}/limits</c>, for the API's description; what is absent stays as it is.</summary>
internal sealed record LimitChangeBody
{
    /// <summary>Targets at once, 1 to 1,000.</summary>
    public int? MaxConcurrency { get; init; }

    public RateLimitBody? RateLimit { get; init; }

    /// <summary>By region, in place of <see cref="RateLimit"/>.</summary>
    public IReadOnlyDictionary<string, RateLimitBody>? RegionRateLimits { get; init; }
}

/// <summary>Calls per account and region; either zero: unlimited.</summary>
internal sealed record RateLimitBody
{
    public required int MaxCount { get; init; }

    /// <summary>Seconds.</summary>
    public required double Interval { get; init; }

    /// <summary>Wait for a turn; otherwise the call fails.</summary>
    public bool Block { get; init; } = true;

    /// <summary>How it counts; absent: <c>SlidingLog</c>.</summary>
    public RateLimitKind? Kind { get; init; }
}
