using CoveDashboard.Components.Pages.Wizard;
using CoveDashboard.Engine.Connections;
using CoveDashboard.Testing;

namespace CoveDashboard.Tests.Components.Wizard;

public sealed class RegionChoiceTests
{
    private readonly FakeRegions _regions = new();

    [Fact]
    public void Default_WithoutAFilter_IsEveryRegionOfThePartition()
    {
        RegionChoice.Default(FakeConnections.Acme, "aws", _regions).Count.ShouldBe(34);
    }

    [Fact]
    public void Default_WithAFilter_HoldsItAndLetsExcludeWin()
    {
        var connection = FakeConnections.Acme with
        {
            Regions = new Dictionary<string, RegionFilter>(StringComparer.Ordinal) { ["aws"] = new(["us-east-1", "eu-west-1"], ["us-east-1"], IncludeNonRegional: false) },
        };

        RegionChoice.Default(connection, "aws", _regions).ShouldBe(["eu-west-1"]);
        RegionChoice.Default(connection, "aws-cn", _regions).ShouldBeEmpty();
    }
}
