using System.Diagnostics.CodeAnalysis;

namespace CoveDashboard.ServiceModels;

/// <summary>
/// The services that AWS has, as data. A service is loaded at first use, costs milliseconds and no more memory than its
/// own, and stays loaded. Safe for many threads.
/// </summary>
public sealed class ServiceCatalogue
{
    private readonly Dictionary<string, Lazy<ServiceModel>> _services = new(StringComparer.OrdinalIgnoreCase);

    internal ServiceCatalogue(CatalogueFile file)
    {
        Services = file.Entries
            .Select(e => new ServiceSummary(e.Id, e.ServiceId, e.FullName, ProtocolNames.Parse(e.Protocol), e.OperationCount, e.ApiVersion))
            .ToArray();
        foreach (var entry in file.Entries)
        {
            var service = new Lazy<ServiceModel>(() => ServiceReader.Read(entry.Id, file.ReadModel(entry)));
            _services.Add(entry.Id, service);
            foreach (var alias in entry.Aliases)
                _services.Add(alias, service);
        }
    }

    /// <summary>The catalogue that is embedded in this assembly.</summary>
    public static ServiceCatalogue Default { get; } = new(CatalogueFile.Embedded());

    /// <summary>All services, ordered by id; superseded APIs too, marked as such.</summary>
    public IReadOnlyList<ServiceSummary> Services { get; }

    /// <summary>Loads a service by id, or by an alias such as <c>monitoring</c> for <c>cloudwatch</c>.</summary>
    /// <exception cref="KeyNotFoundException">There is no such service; the message names near ids.</exception>
    public ServiceModel Get(string serviceId) =>
        TryGet(serviceId, out var model)
            ? model
            : throw new KeyNotFoundException(UnknownServiceMessage(serviceId));

    /// <summary>Loads a service by id or alias when there is one.</summary>
    public bool TryGet(string serviceId, [NotNullWhen(true)] out ServiceModel? model)
    {
        model = _services.TryGetValue(serviceId, out var service) ? service.Value : null;
        return model is not null;
    }

    private string UnknownServiceMessage(string serviceId)
    {
        var near = NearNames.Of(serviceId, Services.Where(s => !s.IsSuperseded).Select(s => s.Id));
        return near.Count == 0
            ? $"There is no service '{serviceId}'."
            : $"There is no service '{serviceId}'. Near: {string.Join(", ", near)}.";
    }
}
