using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Api.Resources;

/// <summary>What holds a run back now.</summary>
internal sealed record RunLimitsResource(int MaxConcurrency, IReadOnlyList<SlowedLaneResource> Slowed)
{
    public static RunLimitsResource From(RunLimits limits) => new(limits.MaxConcurrency, [.. limits.Slowed.Select(SlowedLaneResource.From)]);
}

/// <summary>Calls that go slower because AWS throttled them; without <c>accountId</c> those of the organization as a whole.</summary>
internal sealed record SlowedLaneResource(
    CallLaneKind Kind, string? AccountId, string Region, double CallsPerSecond, int Waiting, long Waits, long Throttled, double LastWaitMs)
{
    public static SlowedLaneResource From(SlowedLane l) => new(
        l.Kind, l.AccountId, l.Region, Math.Round(l.CallsPerSecond, 1), l.Waiting, l.Waits, l.Throttled, Math.Round(l.LastWait.TotalMilliseconds, 1));
}
