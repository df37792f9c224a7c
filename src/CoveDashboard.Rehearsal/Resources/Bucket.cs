namespace CoveDashboard.Rehearsal.Resources;

/// <summary>An S3 bucket.</summary>
/// <param name="BlocksPublicAccess">Null when the bucket has no such configuration.</param>
internal sealed record Bucket(string Name, string Region, DateTimeOffset CreationDate, bool? BlocksPublicAccess);
