namespace CoveDashboard.ServiceModels.Tests;

public sealed class AwsPartitionsTests
{
    [Fact]
    public void All_Commercial_Has34RegionsOfWhich17NeedNoOptIn()
    {
        var aws = AwsPartitions.Find("aws")!;

        aws.Regions.Count.ShouldBe(34);
        aws.Regions.Count(r => !r.IsOptIn).ShouldBe(17);
        aws.Regions.Select(r => r.Name).ShouldBeInOrder();
        aws.Regions.Select(r => r.Name).ShouldBeUnique();
    }

    [Theory]
    [InlineData("aws-cn", "amazonaws.com.cn", "cn-north-1")]
    [InlineData("aws-us-gov", "amazonaws.com", "us-gov-east-1")]
    public void Find_OtherPartition_HasItsSuffixAndRegions(string name, string suffix, string firstRegion)
    {
        var partition = AwsPartitions.Find(name)!;

        partition.DnsSuffix.ShouldBe(suffix);
        partition.Regions[0].Name.ShouldBe(firstRegion);
        partition.Regions.Select(r => r.Name).ShouldContain(partition.GlobalRegion);
    }

    [Fact]
    public void TryFindRegion_KnownRegion_GivesItsPartition()
    {
        AwsPartitions.TryFindRegion("eu-central-1", out var region, out var partition).ShouldBeTrue();

        region.ShouldBe(new AwsRegion("eu-central-1", "Europe (Frankfurt)", IsOptIn: false));
        partition.Name.ShouldBe("aws");
    }

    [Theory]
    [InlineData("mars-1")]
    [InlineData("aws-global")]
    [InlineData("us-east-1-regional")]
    [InlineData("EU-CENTRAL-1")]
    [InlineData("eu-central-1\n")]
    [InlineData("")]
    public void TryFindRegion_WhatIsNoRegion_IsNotFound(string name) =>
        AwsPartitions.TryFindRegion(name, out _, out _).ShouldBeFalse();

    [Theory]
    [InlineData("us-esat-1", "us-east-1")]
    [InlineData("eu-centrall-1", "eu-central-1")]
    [InlineData("EU-West-3", "eu-west-3")]
    [InlineData("cn-nort-1", "cn-north-1")]
    public void Suggest_Misspelt_NamesTheNearestFirst(string misspelt, string meant) =>
        AwsPartitions.Suggest(misspelt)[0].ShouldBe(meant);

    [Fact]
    public void Suggest_NothingNear_IsEmpty() => AwsPartitions.Suggest("olympus-mons").ShouldBeEmpty();

    [Theory]
    [InlineData("aws-global", true)]
    [InlineData("us-east-1-regional", true)]
    [InlineData("us-east-1", false)]
    public void IsPseudoRegion_Name_IsTold(string name, bool expected) => AwsPartitions.IsPseudoRegion(name).ShouldBe(expected);
}
