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
            .Where(l => !l.Lane.Adaptive.IsIdle)
            .Select(l => (l.Key, Now: l.Lane.Adaptive.Read()))
            .Where(l => l.Now.Rate is not null)
            .OrderByDescending(l => l.Now.Throttles).ThenBy(l => l.Key.AccountId, StringComparer.Ordinal).ThenBy(l => l.Key.Region, StringComparer.Ordinal)
            .Take(ICallLimits.MaxSlowed)
            .Select(l => new SlowedLane(
                KindOf(l.Key.Purpose),
                l.Key.AccountId.Length == 0 ? null : l.Key.AccountId,
                l.Key.Region,
                l.Now.Rate!.Value,
                l.Now.Waiting,
                l.Now.Waits,
                l.Now.Throttles,
                l.Now.LastWait)),
    ];

    public RateLimits Of(ConnectionSettings connection) => changes.Of(connection);

    public void Change(ConnectionSettings connection, RateLimits limits)
    {
        changes.Set(connection.Name, limits);
        lanes.Reconfigure(connection.Name, limits.In);
    }

    private static CallLaneKind KindOf(LanePurpose purpose) => purpose switch
    {
        LanePurpose.Target => CallLaneKind.Target,
        LanePurpose.AssumeRole => CallLaneKind.AssumeRole,
        LanePurpose.Organization => CallLaneKind.Organization,
    };
}
