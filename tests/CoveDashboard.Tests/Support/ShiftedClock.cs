namespace CoveDashboard.Tests.Support;

/// <summary>The system's clock, some days ahead. AWS's own clock, and that of its client, are not this one.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}
