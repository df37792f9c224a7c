using CoveDashboard.Engine.Connections;

namespace CoveDashboard.Testing;

/// <summary>The 34 regions of aws and one each of the other partitions, as of early 2026.</summary>
public sealed class FakeRegions : IRegionDirectory
{
    private static readonly Region[] All =
    [
        .. Of("aws", isOptIn: false, "ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 eu-north-1 eu-west-1 eu-west-2 eu-west-3 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2"),
        .. Of("aws", isOptIn: true, "af-south-1 ap-east-1 ap-east-2 ap-south-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-west-1 eu-central-2 eu-south-1 eu-south-2 il-central-1 me-central-1 me-south-1 mx-central-1"),
        .. Of("aws-cn", isOptIn: false, "cn-north-1 cn-northwest-1"),
        .. Of("aws-us-gov", isOptIn: false, "us-gov-east-1 us-gov-west-1"),
        new("aws-global", "AWS Global", "aws", IsOptIn: false, IsNonRegional: true),
    ];

    public IReadOnlyList<Region> Regions(string partition) =>
        [.. All.Where(r => r.Partition == partition).OrderBy(r => r.Name, StringComparer.Ordinal)];

    public Region? Find(string name) => Array.Find(All, r => r.Name == name);

    public string? Suggest(string name) =>
        All.Select(r => r.Name).FirstOrDefault(r => r.Length == name.Length && r.Order().SequenceEqual(name.Order()));

    private static IEnumerable<Region> Of(string partition, bool isOptIn, string names) =>
        names.Split(' ').Select(n => new Region(n, n, partition, isOptIn, IsNonRegional: false));
}
