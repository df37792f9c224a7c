namespace CoveDashboard.Aws.Errors;

/// <summary>What AWS said when it refused, as it stood on the wire.</summary>
/// <param name="Code">Error code without namespace.</param>
/// <param name="Region">The region that AWS names as the right one (S3); null otherwise.</param>
internal readonly record struct ServiceError(string Code, string Message, string? RequestId, string? Region = null);
