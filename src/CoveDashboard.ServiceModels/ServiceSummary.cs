namespace CoveDashboard.ServiceModels;

/// <summary>What can be said of a service without loading its model.</summary>
/// <param name="Id">Key in the catalogue.</param>
/// <param name="ServiceId">AWS's service id.</param>
/// <param name="FullName">AWS's full name.</param>
/// <param name="Protocol">Wire protocol.</param>
/// <param name="OperationCount">Number of operations.</param>
/// <param name="ApiVersion">Date of the API, e.g. <c>2013-11-01</c>.</param>
public sealed record ServiceSummary(string Id, string ServiceId, string FullName, Protocol Protocol, int OperationCount, string ApiVersion)
{
    /// <summary>A newer API of the same service exists; this one's id is <c>&lt;id&gt;@&lt;version&gt;</c>.</summary>
    public bool IsSuperseded => Id.Contains('@', StringComparison.Ordinal);
}
