namespace CoveDashboard.Telemetry;

/// <summary>How the program may be watched. Where telemetry is sent to is said by the <c>OTEL_*</c> variables.</summary>
internal sealed record TelemetrySettings
{
    /// <summary>A scraper on this machine needs no token for <c>/metrics</c>. Default false: behind a proxy on the same machine all requests come from it.</summary>
    public bool LoopbackMetrics { get; init; }
}
