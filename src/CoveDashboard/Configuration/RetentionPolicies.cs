using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Retention;
using Microsoft.Extensions.Primitives;

namespace CoveDashboard.Configuration;

/// <summary>The configured retention policy, read again when the configuration changes. An invalid change keeps the old policy: it never removes more.</summary>
internal sealed partial class RetentionPolicies : IRetentionPolicies, IDisposable
{
    private readonly IConfiguration _configuration;
    private readonly IRegionDirectory _regions;
    private readonly ILogger<RetentionPolicies> _logger;
    private readonly IDisposable _registration;
    private volatile RetentionPolicy _current;

    public RetentionPolicies(CoveSettings settings, IConfiguration configuration, IRegionDirectory regions, ILogger<RetentionPolicies> logger)
    {
        (_configuration, _regions, _logger, _current) = (configuration, regions, logger, settings.Retention);
        _registration = ChangeToken.OnChange(configuration.GetReloadToken, Reload);
    }

    /// <inheritdoc/>
    public RetentionPolicy Current => _current;

    public void Dispose() => _registration.Dispose();

    private void Reload()
    {
        try
        {
            _current = SettingsReader.Read(_configuration, _regions).Retention;
        }
        catch (ConfigurationException)
        {
            // The catalogue of connections names every fault.
            LogRefused();
            return;
        }
        LogRead(_current);
    }

    [LoggerMessage(LogLevel.Warning, "The changed configuration is not used; the old retention policy stays.")]
    private partial void LogRefused();

    [LoggerMessage(LogLevel.Information, "Read the configuration again: {Policy}.")]
    private partial void LogRead(RetentionPolicy policy);
}
