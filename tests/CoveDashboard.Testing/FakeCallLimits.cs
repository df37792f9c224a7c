using CoveDashboard.Engine.Calls;

namespace CoveDashboard.Testing;

/// <summary>Limits that a test sets.</summary>
public sealed class FakeCallLimits : ICallLimits
{
    public IReadOnlyList<SlowedLane> Lanes { get; set; } = [];

    public IReadOnlyList<SlowedLane> Slowed(string connection) => Lanes;
}
