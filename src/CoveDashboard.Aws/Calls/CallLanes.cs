using CoveDashboard.Aws.Limits;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Aws.Calls;

/// <summary>
/// The lanes in use. A lane lives while a session holds it, and after that until its window is over and its
/// last throttling is old, so their number follows the open sessions and not the accounts. Safe for many threads.
/// </summary>
internal sealed class CallLanes(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<LaneKey, CallLane> _lanes = [];
    private readonly Queue<LaneKey> _left = new();

    public int Count
    {
        get
        {
            lock (_lock)
                return _lanes.Count;
        }
    }

    public CallLane Rent(LaneKey key, RateLimitSettings? limit)
    {
        lock (_lock)
        {
            Sweep();
            if (!_lanes.TryGetValue(key, out var lane))
                _lanes.Add(key, lane = new CallLane(limit, time) { Purpose = key.Purpose });
            lane.Limiter.Update(limit);
            lane.Connections.Add(key.Place);
            lane.Leases++;
            return lane;
        }
    }

    /// <summary>A lane of what connections call for themselves: few, and kept.</summary>
    public CallLane Keep(LaneKey key, string connection, RateLimitSettings? limit)
    {
        lock (_lock)
        {
            if (!_lanes.TryGetValue(key, out var lane))
                _lanes.Add(key, lane = new CallLane(limit, time, SlowestOf(key.Purpose)) { Leases = 1, Purpose = key.Purpose });
            lane.Connections.Add(connection);
            return lane;
        }
    }

    public void Return(LaneKey key)
    {
        lock (_lock)
        {
            if (_lanes.TryGetValue(key, out var lane) && --lane.Leases == 0 && !TryForget(key, lane))
                _left.Enqueue(key);
        }
    }

    /// <summary>The lanes of a connection that are in use.</summary>
    public IReadOnlyList<(LaneKey Key, CallLane Lane)> Of(string connection)
    {
        lock (_lock)
            return [.. _lanes.Where(l => l.Value.Connections.Contains(connection)).Select(l => (l.Key, l.Value))];
    }

    /// <summary>A number of each lane in use, summed up by what the lanes are for.</summary>
    public IReadOnlyDictionary<LanePurpose, long> Sum(Func<CallLane, long> number)
    {
        CallLane[] lanes;
        lock (_lock)
            lanes = [.. _lanes.Values];
        return lanes.GroupBy(l => l.Purpose).ToDictionary(g => g.Key, g => g.Sum(number));
    }

    /// <summary>Takes a connection's new limits for lanes that are in use.</summary>
    public void Reconfigure(string connection, Func<string, RateLimitSettings?> limitOf)
    {
        lock (_lock)
            foreach (var (key, lane) in _lanes)
                if (key.Place == connection && key.Purpose == LanePurpose.Target)
                    lane.Limiter.Update(limitOf(key.Region));
    }

    // AWS takes some 600 AssumeRole calls a second of an account: far less is not its limit, and would hold up every account of a run.
    private static double SlowestOf(LanePurpose purpose) => purpose == LanePurpose.AssumeRole ? 50 : AdaptivePace.Slowest;

    private void Sweep()
    {
        for (var i = Math.Min(_left.Count, 4); i > 0; i--)
        {
            var key = _left.Dequeue();
            if (_lanes.TryGetValue(key, out var lane) && lane.Leases == 0 && !TryForget(key, lane))
                _left.Enqueue(key);
        }
    }

    private bool TryForget(LaneKey key, CallLane lane)
    {
        if (!lane.IsIdle)
            return false;
        lane.Dispose();
        return _lanes.Remove(key);
    }
}

/// <summary>What a lane is for.</summary>
/// <param name="Place">Where the limit holds: the connection, whose limit is configured; for what connections call for themselves the endpoint, at which AWS counts over all of them.</param>
internal readonly record struct LaneKey(string Place, string AccountId, string Region, LanePurpose Purpose);

/// <summary>AWS limits these apart from one another, so each has its own limiter.</summary>
internal enum LanePurpose
{
    Target,
    AssumeRole,
    Organization,
}
