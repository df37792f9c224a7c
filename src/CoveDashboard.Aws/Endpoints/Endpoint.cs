namespace CoveDashboard.Aws.Endpoints;

/// <summary>Where a call goes, and for which scope it is signed.</summary>
/// <param name="IsCustom">Configured by the operator: taken as it is, without host prefixes.</param>
internal sealed record Endpoint(Uri Url, string SigningRegion, string SigningName, bool IsCustom);
