namespace CoveDashboard.Rehearsal.Injection;

/// <summary>Faults with the buckets that go with them.</summary>
internal sealed class FaultPlan(RehearsalFaults faults, TimeProvider clock)
{
    public RehearsalFaults Faults { get; } = faults;

    /// <summary>Null when there is no limit.</summary>
    public TokenBuckets? Buckets { get; } = faults.CallsPerSecond > 0
        ? new TokenBuckets(faults.CallsPerSecond, faults.Burst > 0 ? faults.Burst : Math.Max(1, faults.CallsPerSecond), clock)
        : null;
}
