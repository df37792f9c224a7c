using System.Diagnostics.CodeAnalysis;

namespace CoveDashboard.ServiceModels;

/// <summary>
/// The services that AWS has, as data. A service is loaded at first use, costs milliseconds and no more memory than its
/// own, and stays loaded. Safe for many threads.
/// </summary>
public sealed class ServiceCatalogue
{
    /// <summary>The catalogue that is embedded in this assembly.</summary>
    public static ServiceCatalogue Default { get; } = new();

    /// <summary>All services, ordered by id.</summary>
    public IReadOnlyList<ServiceSummary> Services => throw new NotSupportedException("The embedded models are not there yet.");

    /// <summary>Loads a service by id.</summary>
    /// <exception cref="KeyNotFoundException">There is no such service; the message names near ids.</exception>
    public ServiceModel Get(string serviceId) => throw new NotSupportedException("The embedded models are not there yet.");

    /// <summary>Loads a service by id when there is one.</summary>
    public bool TryGet(string serviceId, [NotNullWhen(true)] out ServiceModel? model) => throw new NotSupportedException("The embedded models are not there yet.");
}
