using CoveDashboard.Aws.Connections;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Engine.Targets;

namespace CoveDashboard.Aws.Tests.Connections;

/// <summary>Region filters over the regions that AWS has (checks C18 to C20). Data only: there is nothing here that could call AWS.</summary>
public sealed class RegionFilterTests
{
    private static readonly RegionFilter All = new([], [], IncludeNonRegional: false);

    private readonly RegionDirectory _regions = new();

    [Fact]
    public void Through_NoFilter_TakesAllThirtyFourRegionsOfThePartition()
    {
        var regions = RegionFilters.Through("aws", filter: null, _regions).ToArray();

        regions.Length.ShouldBe(34);
        regions.ShouldBe(_regions.Regions("aws").Where(r => !r.IsNonRegional).Select(r => r.Name));
    }

    [Theory]
    [InlineData("eu-west-1 us-east-1", "", "eu-west-1 us-east-1")]
    [InlineData("eu-west-1 us-east-1", "eu-west-1", "us-east-1")]
    [InlineData("eu-west-1", "eu-west-1", "")]
    public void Through_IncludeAndExclude_LetsExcludeWin(string include, string exclude, string expected)
    {
        var filter = new RegionFilter(Split(include), Split(exclude), IncludeNonRegional: false);

        RegionFilters.Through("aws", filter, _regions).ShouldBe(Split(expected));
    }

    [Fact]
    public void Through_EmptyInclude_TakesAllButTheExcluded()
    {
        var regions = RegionFilters.Through("aws", All with { Exclude = ["us-east-1"] }, _regions).ToArray();

        regions.Length.ShouldBe(33);
        regions.ShouldNotContain("us-east-1");
    }

    [Fact]
    public void Through_NoPartition_TakesNone()
    {
        RegionFilters.Through(new Dictionary<string, RegionFilter>(), _regions).ShouldBeEmpty();
    }

    [Fact]
    public void Through_TwoPartitions_AddUp()
    {
        var filters = new Dictionary<string, RegionFilter> { ["aws"] = All with { Include = ["eu-west-1"] }, ["aws-cn"] = All };

        RegionFilters.Through(filters, _regions).ShouldBe(["eu-west-1", "cn-north-1", "cn-northwest-1"]);
    }

    [Fact]
    public void Through_IncludeNonRegional_AddsPseudoRegionsUnlessRegionsAreIncluded()
    {
        var pseudo = _regions.Regions("aws").Where(r => r.IsNonRegional).Select(r => r.Name).ToArray();

        var all = RegionFilters.Through("aws", All with { IncludeNonRegional = true }, _regions).ToArray();
        var some = RegionFilters.Through("aws", new RegionFilter(["eu-west-1"], [], IncludeNonRegional: true), _regions);

        all.Length.ShouldBe(34 + pseudo.Length);
        all.Except(RegionFilters.Through("aws", All, _regions)).ShouldBe(pseudo);
        some.ShouldBe(["eu-west-1"]);
    }

    private static string[] Split(string names) => names.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
