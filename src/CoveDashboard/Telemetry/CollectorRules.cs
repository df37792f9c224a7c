using CoveDashboard.Configuration;

namespace CoveDashboard.Telemetry;

/// <summary>Where OpenTelemetry's own variables say that telemetry goes: checked at the start, since the exporter would be silent about a mistake.</summary>
internal static class CollectorRules
{
    private const string All = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Metrics = "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT";
    private const string Traces = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";

    public static IReadOnlyList<ConfigurationFault> Check(IConfiguration configuration) =>
    [
        .. new[] { All, Metrics, Traces }
            .Where(key => configuration[key] is { Length: > 0 } text && !IsAddress(text))
            .Select(key => new ConfigurationFault(key, "(hidden)", "Write the collector's address as http://host:port or https://host:port, without a name or password in it; headers with a token go into OTEL_EXPORTER_OTLP_HEADERS.")),
    ];

    public static bool TakesMetrics(IConfiguration configuration) => IsOn(configuration) && Any(configuration, All, Metrics);

    public static bool TakesTraces(IConfiguration configuration) => IsOn(configuration) && Any(configuration, All, Traces);

    private static bool IsOn(IConfiguration configuration) => !string.Equals(configuration["OTEL_SDK_DISABLED"], "true", StringComparison.OrdinalIgnoreCase);

    private static bool Any(IConfiguration configuration, params string[] keys) => keys.Any(k => !string.IsNullOrWhiteSpace(configuration[k]));

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0;
}
