namespace CoveDashboard.Engine.Calls;

/// <summary>One attempt to call AWS, seen from outside.</summary>
/// <param name="Service">Service id of the catalogue.</param>
/// <param name="Operation">Operation name.</param>
/// <param name="Duration">From sending to the whole answer.</param>
/// <param name="ErrorCode">AWS's error code; null when it succeeded.</param>
/// <param name="Throttled">The answer was a throttling error.</param>
public readonly record struct CallObservation(string Service, string Operation, TimeSpan Duration, string? ErrorCode, bool Throttled)
{
    /// <summary>AWS's; null when no answer came.</summary>
    public string? RequestId { get; init; }
}
