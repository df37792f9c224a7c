using CoveDashboard.Configuration;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Notices;
using Microsoft.Extensions.Primitives;

namespace CoveDashboard.Notices;

/// <summary>The configured channels. An invalid change is logged and keeps the old.</summary>
internal sealed partial class ChannelCatalogue : INoticeChannels, IDisposable
{
    private readonly IConfiguration _configuration;
    private readonly IRegionDirectory _regions;
    private readonly ILogger<ChannelCatalogue> _logger;
    private readonly IDisposable _registration;
    private volatile NoticeSettings _now;

    public ChannelCatalogue(CoveSettings settings, IConfiguration configuration, IRegionDirectory regions, ILogger<ChannelCatalogue> logger)
    {
        _configuration = configuration;
        _regions = regions;
        _logger = logger;
        _now = settings.Notices;
        _registration = ChangeToken.OnChange(configuration.GetReloadToken, Reload);
    }

    public IReadOnlyList<NoticeChannel> All => _now.Channels;

    public Uri? PublicUrl => _now.PublicUrl;

    public NoticeChannel? Find(string name) => _now.Channels.FirstOrDefault(c => c.Name == name);

    public void Dispose() => _registration.Dispose();

    private void Reload()
    {
        try
        {
            _now = SettingsReader.Read(_configuration, _regions).Notices;
            LogRead(_now.Channels.Count);
        }
        catch (ConfigurationException refused)
        {
            LogRefused(refused.Faults.Count);
        }
    }

    // The catalogue of connections names the faults.
    [LoggerMessage(LogLevel.Error, "The changed configuration is not used, for {Count} faults; the old notification channels stay.")]
    private partial void LogRefused(int count);

    [LoggerMessage(LogLevel.Information, "Read the configuration again: {Count} notification channels.")]
    private partial void LogRead(int count);
}
