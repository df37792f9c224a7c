using CoveDashboard.Catalogue.Ec2;
using CoveDashboard.Catalogue.Tests.Support;

namespace CoveDashboard.Catalogue.Tests;

public sealed class Ec2ActionsTests
{
    [Fact]
    public async Task ReadRegions_AllRegions_TellsWhichAreEnabled()
    {
        var session = new FakeSession("global").Answers(
            "ec2:DescribeRegions",
            """{"Regions":[{"RegionName":"eu-south-1","OptInStatus":"not-opted-in"},{"RegionName":"af-south-1","OptInStatus":"opted-in"},{"RegionName":"us-east-1","OptInStatus":"opt-in-not-required"}]}""");

        var rows = await new EnabledRegionsAction().ReadAsync(session, """{"includeDisabled":true}""");

        rows.Lines("RegionName", "IsEnabled").ShouldBe(["af-south-1 true", "eu-south-1 false", "us-east-1 true"]);
    }

    [Fact]
    public async Task ReadRegions_EnabledOnly_AsksForThoseOnly()
    {
        var session = new FakeSession("global").Answers("ec2:DescribeRegions", """{"Regions":[]}""");

        await new EnabledRegionsAction().ReadAsync(session, """{"includeDisabled":false}""");

        session.Calls.ShouldHaveSingleItem().Parameters.ToJsonString().ShouldBe("""{"AllRegions":false}""");
    }

    [Fact]
    public async Task ReadVpcs_DefaultWithoutInterfaces_IsNotInUse()
    {
        var session = new FakeSession("eu-west-1")
            .Answers("ec2:DescribeVpcs", """{"Vpcs":[{"VpcId":"vpc-1","IsDefault":true,"CidrBlock":"172.31.0.0/16"}]}""", """{"Vpcs":[{"VpcId":"vpc-2","IsDefault":false,"Tags":[{"Key":"Name","Value":"shop"}]}]}""")
            .Answers("ec2:DescribeNetworkInterfaces", call => call.Parameters.ToJsonString().Contains("vpc-2")
                ? ["""{"NetworkInterfaces":[],"NextToken":"n"}""", """{"NetworkInterfaces":[{"NetworkInterfaceId":"eni-1"}]}"""]
                : ["""{"NetworkInterfaces":[]}"""]);

        var rows = await new VpcsAction().ReadAsync(session);

        rows.Lines("VpcId", "Name", "IsDefault", "IsInUse", "CidrBlock").ShouldBe(["vpc-1 - true false 172.31.0.0/16", "vpc-2 shop false true -"]);
        session.Calls.Single(c => c.Parameters.ToJsonString().Contains("vpc-1")).Parameters.ToJsonString()
            .ShouldBe("""{"Filters":[{"Name":"vpc-id","Values":["vpc-1"]}],"MaxResults":5}""");
    }
}
