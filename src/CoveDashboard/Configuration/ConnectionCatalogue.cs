using CoveDashboard.Engine.Connections;
using Microsoft.Extensions.Primitives;

namespace CoveDashboard.Configuration;

/// <summary>The configured connections and, when it runs inside, the rehearsal's. An invalid change is logged and keeps the old.</summary>
internal sealed partial class ConnectionCatalogue : IConnectionCatalogue, IDisposable
{
    private readonly IConfiguration _configuration;
    private readonly IRegionDirectory _regions;
    private readonly ConnectionSettings? _rehearsal;
    private readonly ILogger<ConnectionCatalogue> _logger;
    private readonly IDisposable _registration;
    private volatile IReadOnlyList<ConnectionSettings> _all;

    /// <param name="rehearsal">The connection to the rehearsal inside the host; null when there is none.</param>
    public ConnectionCatalogue(CoveSettings settings, ConnectionSettings? rehearsal, IConfiguration configuration, IRegionDirectory regions, ILogger<ConnectionCatalogue> logger)
    {
        _configuration = configuration;
        _regions = regions;
        _rehearsal = rehearsal;
        _logger = logger;
        _all = With(rehearsal, settings.Connections);
        _registration = ChangeToken.OnChange(configuration.GetReloadToken, Reload);
    }

    /// <inheritdoc/>
    public event Action? Changed;

    /// <inheritdoc/>
    public IReadOnlyList<ConnectionSettings> All => _all;

    /// <inheritdoc/>
    public ConnectionSettings? Find(string name) => _all.FirstOrDefault(c => c.Name == name);

    public void Dispose() => _registration.Dispose();

    private static IReadOnlyList<ConnectionSettings> With(ConnectionSettings? rehearsal, IReadOnlyList<ConnectionSettings> configured) =>
        rehearsal is null ? configured : [.. configured, rehearsal];

    private void Reload()
    {
        try
        {
            _all = With(_rehearsal, SettingsReader.Read(_configuration, _regions).Connections);
        }
        catch (ConfigurationException refused)
        {
            foreach (var fault in refused.Faults)
                LogRefused(fault);
            return;
        }
        LogRead(_all.Count);
        Changed?.Invoke();
    }

    [LoggerMessage(LogLevel.Error, "The changed configuration is not used; the old connections stay. {Fault}")]
    private partial void LogRefused(ConfigurationFault fault);

    [LoggerMessage(LogLevel.Information, "Read the configuration again: {Count} connections.")]
    private partial void LogRead(int count);
}
