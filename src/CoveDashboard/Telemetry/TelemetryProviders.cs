using System.Diagnostics.Metrics;
using System.Reflection;
using CoveDashboard.Engine.Telemetry;
using CoveDashboard.Telemetry.Exposition;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CoveDashboard.Telemetry;

/// <summary>
/// Owns what listens to meters and activities, from the host's start to the end of its container: what is left then is sent, for at most
/// the exporter's own time limit. Without a collector nothing listens to activities, and none is made.
/// </summary>
internal sealed class TelemetryProviders(IConfiguration configuration, IMeterFactory meters) : IHostedService, IDisposable
{
    private const string ServiceName = "cove-dashboard";

    private static readonly string[] Meters =
    [
        TelemetryNames.Engine,
        TelemetryNames.Aws,
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.Http.Connections",
        "Microsoft.AspNetCore.Components.Server.Circuits",
        "System.Runtime",
    ];

    private static readonly string[] Sources =
    [
        TelemetryNames.Engine,
        TelemetryNames.Aws,
        "Microsoft.AspNetCore",
        "Microsoft.AspNetCore.Components",
        "Microsoft.AspNetCore.Components.Server.Circuits",
    ];

    private readonly MetricScraper _scraper = new();
    private MeterProvider? _metrics;
    private TracerProvider? _traces;

    /// <summary>What there is to scrape.</summary>
    public MetricScraper Scraper => _scraper;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _metrics = StartMetrics();
        _traces = CollectorRules.TakesTraces(configuration) ? StartTraces() : null;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
        _scraper.Dispose();
    }

    private MeterProvider StartMetrics()
    {
        var builder = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration))
            .SetResourceBuilder(Resource())
            .AddMeter(Meters)
            .AddView(instrument => TelemetryServices.IsOurs(instrument, meters) ? null : MetricStreamConfiguration.Drop)
            .AddReader(_scraper.Reader);
        return (CollectorRules.TakesMetrics(configuration) ? builder.AddOtlpExporter() : builder).Build();
    }

    private TracerProvider StartTraces() => Sdk.CreateTracerProviderBuilder()
        .ConfigureServices(services => services.AddSingleton(configuration))
        .SetResourceBuilder(Resource())
        .AddSource(Sources)
        .AddOtlpExporter()
        .Build();

    /// <summary><c>OTEL_SERVICE_NAME</c> and <c>OTEL_RESOURCE_ATTRIBUTES</c> have the last word.</summary>
    private static ResourceBuilder Resource() => ResourceBuilder.CreateEmpty()
        .AddService(ServiceName, serviceVersion: Assembly.GetExecutingAssembly().GetName().Version?.ToString(3))
        .AddTelemetrySdk()
        .AddEnvironmentVariableDetector();
}
