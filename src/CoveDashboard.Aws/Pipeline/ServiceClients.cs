using System.Collections.Concurrent;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Aws.Pipeline;

/// <summary>One client a service, made at first use: their number is bounded by the number of services.</summary>
internal sealed class ServiceClients : IDisposable
{
    private readonly SharedHttpClient _http = new();
    private readonly ConcurrentDictionary<string, Lazy<ModelClient>> _clients = new(StringComparer.Ordinal);

    public ModelClient For(ServiceModel service) =>
        _clients.GetOrAdd(service.Id, _ => new Lazy<ModelClient>(() => new ModelClient(service.SigningName, _http))).Value;

    public void Dispose()
    {
        foreach (var client in _clients.Values)
            if (client.IsValueCreated)
                client.Value.Dispose();
        _http.Dispose();
    }
}
