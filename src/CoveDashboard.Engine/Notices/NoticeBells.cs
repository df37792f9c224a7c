using CoveDashboard.Engine.Runs;

namespace CoveDashboard.Engine.Notices;

/// <summary>Wakes who writes notices, and who sends them.</summary>
internal sealed class NoticeBells(TimeProvider clock)
{
    public Bell Events { get; } = new(clock);

    public Bell Deliveries { get; } = new(clock);
}
