using CoveDashboard.Aws.Connections;

namespace CoveDashboard.Aws.Tests.Connections;

public sealed class RegionDirectoryTests
{
    private readonly RegionDirectory _regions = new();

    [Fact]
    public void Regions_Aws_GivesThirtyFourBesidePseudoRegions()
    {
        var regions = _regions.Regions("aws");

        regions.Count(r => !r.IsNonRegional).ShouldBe(34);
        regions.Where(r => r.IsNonRegional).Select(r => r.Name).ShouldContain("aws-global");
        regions.Select(r => r.Name).ShouldBe(regions.Select(r => r.Name).Order(StringComparer.Ordinal));
        _regions.Regions("mars").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("eu-central-1", "aws", false)]
    [InlineData("me-south-1", "aws", true)]
    [InlineData("cn-north-1", "aws-cn", false)]
    public void Find_Known_SaysPartitionAndOptIn(string name, string partition, bool optIn)
    {
        var region = _regions.Find(name).ShouldNotBeNull();

        (region.Partition, region.IsOptIn).ShouldBe((partition, optIn));
    }

    [Theory]
    [InlineData("us-esat-1", "us-east-1")]
    [InlineData("eu-centrall-1", "eu-central-1")]
    [InlineData("completely-else", null)]
    public void Suggest_Misspelt_GivesTheNearest(string name, string? near)
    {
        _regions.Find(name).ShouldBeNull();
        _regions.Suggest(name).ShouldBe(near);
    }
}
