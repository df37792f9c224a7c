using CoveDashboard.Telemetry;

namespace CoveDashboard.Configuration;

/// <summary>Reads <c>Cove:Telemetry</c>.</summary>
internal static class TelemetryReader
{
    public static TelemetrySettings Read(SettingsSection telemetry)
    {
        var settings = new TelemetrySettings { LoopbackMetrics = telemetry.Flag("LoopbackMetrics") ?? false };
        telemetry.Close();
        return settings;
    }
}
