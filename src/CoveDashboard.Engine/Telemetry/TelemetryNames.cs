namespace CoveDashboard.Engine.Telemetry;

/// <summary>Names by which a listener finds this program's meters and activity sources. Operators write them down: they do not change.</summary>
public static class TelemetryNames
{
    /// <summary>Meter and activity source of runs, slices and targets.</summary>
    public const string Engine = "CoveDashboard.Engine";

    /// <summary>Meter and activity source of calls to AWS.</summary>
    public const string Aws = "CoveDashboard.Aws";

    /// <summary>Tag of activities: a run's short number.</summary>
    public const string Run = "cove.run";
}
