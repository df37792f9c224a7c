using CoveDashboard.Aws.Calls;
using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Aws.Limits;

/// <inheritdoc cref="ICallLimits"/>
internal sealed class CallLimits(CallLanes lanes, RateLimitChanges changes) : ICallLimits
{
    public IReadOnlyList<SlowedLane> Slowed(string connection) =>
    [
        .. lanes.Of(connection)
            .Select(l => Read(l.Key, l.Lane))
            .OfType<SlowedLane>()
            .OrderByDescending(l => l.Throttled).ThenByDescending(l => l.Waiting)
            .ThenBy(l => l.AccountId, StringComparer.Ordinal).ThenBy(l => l.Region, StringComparer.Ordinal)
            .Take(ICallLimits.MaxSlowed),
    ];

    public RateLimits Of(ConnectionSettings connection) => changes.Of(connection);

    public void Change(ConnectionSettings connection, RateLimits limits)
    {
        changes.Set(connection.Name, limits);
        lanes.Reconfigure(connection.Name, limits.In);
    }

    /// <summary>Null when nothing holds it back.</summary>
    private static SlowedLane? Read(LaneKey key, CallLane lane)
    {
        var ours = lane.Limiter.Read();
        var aws = lane.Adaptive.Read();
        var isSlowed = aws.Rate is not null && !lane.Adaptive.IsIdle;
        if (!isSlowed && !ours.IsHolding)
            return null;
        return new SlowedLane(
            KindOf(key.Purpose),
            key.AccountId.Length == 0 ? null : key.AccountId,
            key.Region,
            isSlowed ? aws.Rate : null,
            ours.IsHolding ? ours.Limit : null,
            aws.Waiting + ours.Waiting,
            aws.Waits + ours.Waits,
            ours.Refused,
            aws.Throttles,
            ours.LastWait > aws.LastWait ? ours.LastWait : aws.LastWait);
    }

    private static CallLaneKind KindOf(LanePurpose purpose) => purpose switch
    {
        LanePurpose.Target => CallLaneKind.Target,
        LanePurpose.AssumeRole => CallLaneKind.AssumeRole,
        LanePurpose.Organization => CallLaneKind.Organization,
    };
}
