namespace CoveDashboard.ServiceModels;

/// <summary>The one endpoint of a service in a partition.</summary>
/// <param name="Host">e.g. <c>iam.amazonaws.com</c>.</param>
/// <param name="SigningRegion">Region in the credential scope, e.g. <c>us-east-1</c>.</param>
public sealed record GlobalEndpoint(string Host, string SigningRegion);
