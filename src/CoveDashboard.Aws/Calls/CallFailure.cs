using CoveDashboard.Engine.Calls;

namespace CoveDashboard.Aws.Calls;

/// <summary>Why one attempt failed.</summary>
/// <param name="Status">HTTP status; null when no answer came.</param>
/// <param name="BucketRegion">The region that AWS names as the right one; null otherwise.</param>
internal sealed record CallFailure(AwsErrorKind Kind, string Code, string Message, int? Status, string? RequestId, string? BucketRegion = null)
{
    /// <summary>No connection came about, so nothing was sent.</summary>
    public bool NeverSent { get; init; }

    /// <summary>The connection broke or timed out after sending.</summary>
    public bool ConnectionLost { get; init; }

    public Exception? Cause { get; init; }
}
