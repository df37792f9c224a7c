using CoveDashboard.Engine.Calls;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Engine.Runs;

/// <summary>What holds a run back now. Immutable snapshot.</summary>
/// <param name="MaxConcurrency">Targets at once over all nodes.</param>
/// <param name="Rates">Calls per account and region of its connection; null when the connection is gone.</param>
/// <param name="Slowed">Lanes of its connection that AWS or a limit holds back, as this process sees them; other runs use them too. Empty once the run is final.</param>
public sealed record RunLimits(int MaxConcurrency, RateLimits? Rates, IReadOnlyList<SlowedLane> Slowed);
