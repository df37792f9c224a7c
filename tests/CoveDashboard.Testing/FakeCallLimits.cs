using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Testing;

/// <summary>Limits that a test sets.</summary>
public sealed class FakeCallLimits : ICallLimits
{
    public IReadOnlyList<SlowedLane> Lanes { get; set; } = [];

    /// <summary>What was changed last; null: nothing.</summary>
    public RateLimits? Changed { get; private set; }

    public IReadOnlyList<SlowedLane> Slowed(string connection) => Lanes;

    public RateLimits Of(ConnectionSettings connection) => Changed ?? RateLimits.Of(connection);

    public void Change(ConnectionSettings connection, RateLimits limits) => Changed = limits;
}
