using System.Diagnostics.Metrics;

namespace CoveDashboard.Telemetry;

/// <summary>Metrics for whoever scrapes, and metrics and traces for a collector.</summary>
internal static class TelemetryServices
{
    /// <summary>Comes before the rooms: what they do while they start and stop is watched too.</summary>
    public static IServiceCollection AddCoveTelemetry(this IServiceCollection services) => services
        .AddSingleton<TelemetryProviders>()
        .AddHostedService(provider => provider.GetRequiredService<TelemetryProviders>());

    /// <summary>A meter of this container, or of the runtime: in one process there may be several dashboards (in tests), and their numbers do not mix.</summary>
    public static bool IsOurs(Instrument instrument, IMeterFactory meters) => instrument.Meter.Scope is null || ReferenceEquals(instrument.Meter.Scope, meters);
}
