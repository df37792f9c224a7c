namespace CoveDashboard.Rehearsal.Calls;

/// <summary>A service of which the rehearsal organization knows some operations.</summary>
internal interface IRehearsedService
{
    /// <summary>Key in the service catalogue.</summary>
    string Id { get; }

    /// <summary>Handlers by operation name.</summary>
    IReadOnlyDictionary<string, OperationHandler> Operations { get; }
}
