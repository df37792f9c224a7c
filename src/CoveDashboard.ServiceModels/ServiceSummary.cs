namespace CoveDashboard.ServiceModels;

/// <summary>What can be said of a service without loading its model.</summary>
/// <param name="Id">Key in the catalogue.</param>
/// <param name="ServiceId">AWS's service id.</param>
/// <param name="FullName">AWS's full name.</param>
/// <param name="Protocol">Wire protocol.</param>
/// <param name="OperationCount">Number of operations.</param>
public sealed record ServiceSummary(string Id, string ServiceId, string FullName, Protocol Protocol, int OperationCount);
