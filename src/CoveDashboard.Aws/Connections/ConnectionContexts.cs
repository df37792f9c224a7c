using System.Collections.Concurrent;
using CoveDashboard.Aws.Calls;
using CoveDashboard.Aws.Credentials;
using CoveDashboard.Aws.Limits;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Aws.Connections;

/// <summary>
/// The context of each connection, made anew when its settings change. Sessions that are open keep the one they began
/// with. Bounded by the number of connections.
/// </summary>
internal sealed class ConnectionContexts : IDisposable
{
    private readonly IConnectionCatalogue _catalogue;
    private readonly CallLanes _lanes;
    private readonly RateLimitChanges _limits;
    private readonly RoleChain _chain;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, ConnectionContext> _contexts = new(StringComparer.Ordinal);

    public ConnectionContexts(IConnectionCatalogue catalogue, CallLanes lanes, RoleChain chain, RateLimitChanges limits, TimeProvider time)
    {
        _catalogue = catalogue;
        _lanes = lanes;
        _limits = limits;
        _chain = chain;
        _time = time;
        _catalogue.Changed += OnChanged;
    }

    /// <exception cref="KeyNotFoundException">There is no such connection.</exception>
    public ConnectionContext Get(string connection)
    {
        var settings = _catalogue.Find(connection) ?? throw new KeyNotFoundException($"There is no connection '{connection}'.");
        return _contexts.AddOrUpdate(
            connection,
            _ => Make(settings),
            (_, known) => ReferenceEquals(known.Settings, settings) || known.Settings == settings ? known : Make(settings));
    }

    public void Dispose() => _catalogue.Changed -= OnChanged;

    private ConnectionContext Make(ConnectionSettings settings) => new(settings, new BaseCredentials(settings), _chain.Build, _limits, _time);

    private void OnChanged()
    {
        _limits.Forget();
        foreach (var settings in _catalogue.All)
            _lanes.Reconfigure(settings.Name, RateLimits.Of(settings).In);
        foreach (var name in _contexts.Keys)
            if (_catalogue.Find(name) is null)
                _contexts.TryRemove(name, out _);
    }
}
