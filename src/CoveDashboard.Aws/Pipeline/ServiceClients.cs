using System.Collections.Concurrent;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Pipeline;

/// <summary>One client a service, made at first use: their number is bounded by the number of services.</summary>
internal sealed class ServiceClients(SharedHttpClient http) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<ModelClient>> _clients = new(StringComparer.Ordinal);

    public ModelClient For(ServiceModel service) =>
        _clients.GetOrAdd(service.Id, _ => new Lazy<ModelClient>(() => new ModelClient(service.SigningName, http))).Value;

    public void Dispose()
    {
        foreach (var client in _clients.Values)
            if (client.IsValueCreated)
                client.Value.Dispose();
    }
}
