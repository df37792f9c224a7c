using CoveDashboard.Engine.Calls;

namespace CoveDashboard.Engine.Runs;

/// <summary>What holds a run back now. Immutable snapshot.</summary>
/// <param name="MaxConcurrency">Targets at once over all nodes.</param>
/// <param name="Slowed">Lanes of its connection that AWS slowed down, as this process sees them; other runs use them too. Empty once the run is final.</param>
public sealed record RunLimits(int MaxConcurrency, IReadOnlyList<SlowedLane> Slowed);
