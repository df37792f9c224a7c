using System.Collections.Concurrent;
using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Aws.Limits;

/// <summary>Limits that were changed while the process runs. The configuration has the last word: they end when it is read again. Safe for many threads.</summary>
internal sealed class RateLimitChanges
{
    private readonly ConcurrentDictionary<string, RateLimits> _changed = new(StringComparer.Ordinal);

    /// <summary>What holds now.</summary>
    public RateLimits Of(ConnectionSettings settings) => _changed.GetValueOrDefault(settings.Name) ?? RateLimits.Of(settings);

    public void Set(string connection, RateLimits limits) => _changed[connection] = limits;

    public void Forget() => _changed.Clear();
}
