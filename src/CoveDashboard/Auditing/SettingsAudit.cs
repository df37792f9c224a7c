using System.Text.Json.Nodes;
using System.Threading.Channels;
using CoveDashboard.Configuration;
using CoveDashboard.Engine.Audit;
using CoveDashboard.Engine.Storage;
using Microsoft.Extensions.Primitives;

namespace CoveDashboard.Auditing;

/// <summary>
/// Audits that the dashboard began to serve and, when the configuration is read again, which of its settings changed: their keys, never
/// their values. A change has happened when it is seen, so one that cannot be audited is logged.
/// </summary>
internal sealed partial class SettingsAudit(IConfiguration configuration, CoveSettings settings, IAuditTrail trail, ILogger<SettingsAudit> logger) : BackgroundService
{
    private const int MostKeys = 100;

    private readonly Channel<bool> _reloaded = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Dictionary<string, string?> _known = [];
    private IDisposable? _registration;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _known = Snapshot();
        _registration = ChangeToken.OnChange(configuration.GetReloadToken, () => _reloaded.Writer.TryWrite(true));
        await trail.AppendAsync(
            new AuditRecord(AuditKinds.HostStarted, AuditActor.System, Details: new JsonObject
            {
                ["version"] = typeof(SettingsAudit).Assembly.GetName().Version?.ToString(),
                ["connections"] = Names(settings.Connections.Select(c => c.Name)),
                ["apiTokens"] = Names(settings.Auth.ApiTokens.Select(t => t.Name)),
                ["rehearsal"] = settings.Rehearsal.Enabled,
            }),
            cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _registration?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in _reloaded.Reader.ReadAllAsync(stoppingToken))
        {
            var now = Snapshot();
            var changed = now.Keys.Union(_known.Keys).Where(k => now.GetValueOrDefault(k) != _known.GetValueOrDefault(k)).Order(StringComparer.Ordinal).ToList();
            _known = now;
            if (changed.Count > 0)
                await AppendAsync(changed, stoppingToken);
        }
    }

    private async Task AppendAsync(List<string> changed, CancellationToken cancellationToken)
    {
        try
        {
            await trail.AppendAsync(
                new AuditRecord(AuditKinds.SettingsChanged, AuditActor.System, Details: new JsonObject { ["count"] = changed.Count, ["keys"] = Names(changed) }),
                cancellationToken);
        }
        catch (StoreUnavailableException fault)
        {
            LogUnaudited(string.Join(", ", changed.Take(MostKeys)), fault);
        }
    }

    private Dictionary<string, string?> Snapshot() =>
        configuration.GetSection(CoveSettings.Section).AsEnumerable().ToDictionary(s => s.Key, s => s.Value, StringComparer.OrdinalIgnoreCase);

    private static JsonArray Names(IEnumerable<string> names) =>
        [.. names.Take(MostKeys).Select(n => (JsonNode)(n.Length > MostKeys ? n[..MostKeys] : n))];

    [LoggerMessage(LogLevel.Error, "Settings changed, and that could not be audited: {Keys}")]
    private partial void LogUnaudited(string keys, Exception fault);
}
