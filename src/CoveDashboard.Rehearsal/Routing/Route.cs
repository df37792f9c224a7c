using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.ServiceModels;

namespace CoveDashboard.Rehearsal.Routing;

/// <summary>Where a request leads.</summary>
/// <param name="Service">Key in the catalogue, else what the request calls the service.</param>
/// <param name="Dialect">How to answer, whatever the answer is.</param>
/// <param name="OperationName">What the request calls the operation; empty when it cannot be told.</param>
internal sealed record Route(string Service, Dialect Dialect, string OperationName)
{
    private static readonly IReadOnlyDictionary<string, string> NoLabels = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Null when AWS has no such operation.</summary>
    public OperationModel? Operation { get; init; }

    /// <summary>Null when the rehearsal organization does not know the operation.</summary>
    public OperationHandler? Handler { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init; } = NoLabels;
}
