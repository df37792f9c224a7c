namespace CoveDashboard.Benchmarks;

/// <summary>What a run took.</summary>
/// <param name="Targets">Targets of the run.</param>
/// <param name="Calls">Attempts sent to AWS, by the run's own count.</param>
/// <param name="WallSeconds">From asking for the run to its end, as the caller saw it.</param>
/// <param name="IdealSeconds">Calls × latency ÷ concurrency.</param>
/// <param name="CpuMsPerTarget">Processor time of the dashboard per target, in milliseconds.</param>
/// <param name="PeakMemoryMb">Peak resident memory of the dashboard, in MB (10⁶ bytes).</param>
/// <param name="Status">How the run ended.</param>
internal sealed record Measurement(
    Scenario Scenario,
    int Targets,
    long Calls,
    double WallSeconds,
    double IdealSeconds,
    double CpuMsPerTarget,
    double PeakMemoryMb,
    string Status)
{
    public double Ratio => WallSeconds / IdealSeconds;

    /// <summary>Null when the scenario has no aim.</summary>
    public bool? IsGood => Scenario.Aim is { } aim ? Ratio <= aim : null;
}
