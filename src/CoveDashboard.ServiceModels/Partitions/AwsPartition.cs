namespace CoveDashboard.ServiceModels;

/// <summary>A partition of AWS with its regions.</summary>
/// <param name="Name"><c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>.</param>
/// <param name="DnsSuffix">e.g. <c>amazonaws.com</c>.</param>
/// <param name="DualStackDnsSuffix">e.g. <c>api.aws</c>.</param>
/// <param name="GlobalRegion">Region that signs calls to partition-global services, e.g. <c>us-east-1</c>.</param>
/// <param name="Regions">Regions in AWS's own order of listing: by name. Pseudo regions are not among them.</param>
/// <param name="PseudoRegions">Names that stand for no region, e.g. <c>aws-global</c>.</param>
public sealed record AwsPartition(
    string Name,
    string DnsSuffix,
    string DualStackDnsSuffix,
    string GlobalRegion,
    IReadOnlyList<AwsRegion> Regions,
    IReadOnlyList<string> PseudoRegions);

/// <summary>A region.</summary>
/// <param name="Name">e.g. <c>eu-central-1</c>.</param>
/// <param name="DisplayName">e.g. <c>Europe (Frankfurt)</c>.</param>
/// <param name="IsOptIn">Disabled in an account until somebody enables it.</param>
public sealed record AwsRegion(string Name, string DisplayName, bool IsOptIn);
