using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Ec2.DefaultVpc;
using CoveDashboard.Catalogue.Tests.Support;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Calls;

namespace CoveDashboard.Catalogue.Tests.Ec2;

public sealed class DeleteDefaultVpcActionTests
{
    private const string Default = """{"Vpcs":[{"VpcId":"vpc-1","IsDefault":true,"CidrBlock":"172.31.0.0/16"}]}""";

    private readonly DeleteDefaultVpcAction _action = new();

    [Fact]
    public async Task Plan_NothingInIt_DeletesGatewaySubnetsAndVpcInEc2sOrder()
    {
        var session = Session();

        var change = (await _action.PlanAsync(session)).Changes.ShouldHaveSingleItem();

        change.Resource.ShouldBe("vpc-1");
        change.Calls.Select(c => c.Line()).ShouldBe(
        [
            """ec2:DetachInternetGateway {"InternetGatewayId":"igw-1","VpcId":"vpc-1"}""",
            """ec2:DeleteInternetGateway {"InternetGatewayId":"igw-1"}""",
            """ec2:DeleteSubnet {"SubnetId":"subnet-1"}""",
            """ec2:DeleteSubnet {"SubnetId":"subnet-2"}""",
            """ec2:DeleteVpc {"VpcId":"vpc-1"}""",
        ]);
        change.Before!.ToJsonString().ShouldBe(
            """{"VpcId":"vpc-1","CidrBlock":"172.31.0.0/16","IsDefault":true,"InternetGatewayIds":["igw-1"],"SubnetIds":["subnet-1","subnet-2"],"RouteTableId":"rtb-1","NetworkAclId":"acl-1","SecurityGroupId":"sg-1","KeptBy":[]}""");
        change.After.ShouldBeNull();
        change.Undo.Impossible.ShouldBe("A default VPC can be made again by CreateDefaultVpc, but with other ids.");
        (await _action.ReadItemAsync(session, "vpc-1")).State!.ToJsonString().ShouldBe(change.Before.ToJsonString());
    }

    [Fact]
    public async Task Plan_NoGateway_DeletesTheRest() =>
        (await _action.PlanAsync(Session().Answers("ec2:DescribeInternetGateways", """{"InternetGateways":[]}"""))).Changes.Single().Calls.Select(c => c.Operation)
            .ShouldBe(["DeleteSubnet", "DeleteSubnet", "DeleteVpc"]);

    [Fact]
    public async Task Plan_NetworkInterfaces_AreNamedAndNothingElseIsRead()
    {
        var many = string.Join(',', Enumerable.Range(1, 7).Select(n => $$"""{"NetworkInterfaceId":"eni-{{n}}"}"""));
        var session = Session().Answers("ec2:DescribeNetworkInterfaces", """{"NetworkInterfaces":[]}""", $$"""{"NetworkInterfaces":[{{many}}]}""");

        var findings = await _action.PlanAsync(session);

        findings.LeftOutLines().ShouldBe(["vpc-1 NeedsALook: It is in use, or somebody changed it: network interface eni-1, network interface eni-2, network interface eni-3, network interface eni-4, network interface eni-5 and 2 more."]);
        session.Calls.Select(c => c.Key).ShouldBe(["ec2:DescribeVpcs", "ec2:DescribeNetworkInterfaces"]);
    }

    public static TheoryData<string, string, string> Blockers => new()
    {
        { "DescribeInstances", """{"Reservations":[{"Instances":[{"InstanceId":"i-1","State":{"Name":"stopped"}}]}]}""", "instance i-1" },
        { "DescribeNatGateways", """{"NatGateways":[{"NatGatewayId":"nat-1","State":"deleting"}]}""", "NAT gateway nat-1" },
        { "DescribeVpcEndpoints", """{"VpcEndpoints":[{"VpcEndpointId":"vpce-1","State":"available"}]}""", "endpoint vpce-1" },
        { "DescribeVpcPeeringConnections", """{"VpcPeeringConnections":[{"VpcPeeringConnectionId":"pcx-1","Status":{"Code":"active"}}]}""", "peering pcx-1" },
        { "DescribeVpnGateways", """{"VpnGateways":[{"VpnGatewayId":"vgw-1","VpcAttachments":[{"VpcId":"vpc-1","State":"attached"}]}]}""", "VPN gateway vgw-1" },
        { "DescribeTransitGatewayVpcAttachments", """{"TransitGatewayVpcAttachments":[{"TransitGatewayAttachmentId":"tgw-attach-1","State":"pendingAcceptance"}]}""", "transit gateway attachment tgw-attach-1" },
        { "DescribeEgressOnlyInternetGateways", """{"EgressOnlyInternetGateways":[{"EgressOnlyInternetGatewayId":"eigw-1","Attachments":[{"VpcId":"vpc-1","State":"attached"}]}]}""", "egress-only internet gateway eigw-1" },
        { "DescribeSubnets", """{"Subnets":[{"SubnetId":"subnet-9","DefaultForAz":false}]}""", "subnet subnet-9" },
        { "DescribeRouteTables", """{"RouteTables":[{"RouteTableId":"rtb-1","Associations":[{"Main":true}]},{"RouteTableId":"rtb-9","Associations":[]}]}""", "route table rtb-9" },
        { "DescribeNetworkAcls", """{"NetworkAcls":[{"NetworkAclId":"acl-1","IsDefault":true},{"NetworkAclId":"acl-9","IsDefault":false}]}""", "network ACL acl-9" },
        { "DescribeSecurityGroups", """{"SecurityGroups":[{"GroupId":"sg-1","GroupName":"default"},{"GroupId":"sg-9","GroupName":"<b>launch-wizard</b>"}]}""", "security group sg-9" },
    };

    [Theory]
    [MemberData(nameof(Blockers))]
    public async Task Plan_SomethingInIt_NeedsALookAndReadsAsChanged(string operation, string answer, string named)
    {
        var before = (await _action.PlanAsync(Session())).Changes.Single().Before!;
        var session = Session().Answers($"ec2:{operation}", answer);

        (await _action.PlanAsync(session)).LeftOutLines().ShouldBe([$"vpc-1 NeedsALook: It is in use, or somebody changed it: {named}."]);
        JsonNode.DeepEquals((await _action.ReadItemAsync(session, "vpc-1")).State, before).ShouldBeFalse();
    }

    [Theory]
    [InlineData("DescribeInstances", """{"Reservations":[{"Instances":[{"InstanceId":"i-1","State":{"Name":"terminated"}}]}]}""")]
    [InlineData("DescribeNatGateways", """{"NatGateways":[{"NatGatewayId":"nat-1","State":"deleted"}]}""")]
    [InlineData("DescribeVpcEndpoints", """{"VpcEndpoints":[{"VpcEndpointId":"vpce-1","State":"deleted"}]}""")]
    [InlineData("DescribeVpcPeeringConnections", """{"VpcPeeringConnections":[{"VpcPeeringConnectionId":"pcx-1","Status":{"Code":"rejected"}}]}""")]
    [InlineData("DescribeVpnGateways", """{"VpnGateways":[{"VpnGatewayId":"vgw-1","VpcAttachments":[{"VpcId":"vpc-1","State":"detached"}]}]}""")]
    [InlineData("DescribeTransitGatewayVpcAttachments", """{"TransitGatewayVpcAttachments":[{"TransitGatewayAttachmentId":"t-1","State":"deleted"}]}""")]
    [InlineData("DescribeEgressOnlyInternetGateways", """{"EgressOnlyInternetGateways":[{"EgressOnlyInternetGatewayId":"e-1","Attachments":[{"VpcId":"vpc-2","State":"attached"}]}]}""")]
    public async Task Plan_WhatIsGoneOrElsewhere_KeepsNothing(string operation, string answer) =>
        (await _action.PlanAsync(Session().Answers($"ec2:{operation}", answer))).Changes.Select(c => c.Resource).ShouldBe(["vpc-1"]);

    [Fact]
    public async Task Plan_ReadThatIsRefused_FailsForUnknownIsNotNothing() =>
        await Should.ThrowAsync<AwsCallException>(() => _action.PlanAsync(Session().Fails("ec2:DescribeVpnGateways", AwsErrorKind.AccessDenied, "UnauthorizedOperation")));

    [Fact]
    public async Task Plan_VpcThatIsNotDefault_IsProtectedWhereAskedForAndElseNotLookedAt()
    {
        var session = new FakeSession("eu-west-1").Answers("ec2:DescribeVpcs", """{"Vpcs":[{"VpcId":"vpc-2","IsDefault":false}]}""");

        (await _action.PlanAsync(session)).LeftOut.ShouldBeEmpty();
        (await _action.PlanAsync(session, resources: "vpc-2")).LeftOutLines().ShouldBe(["vpc-2 Protected: It is not a default VPC; somebody made it."]);
        (await _action.PlanAsync(Session(), resources: "vpc-3")).Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Read_VpcThatIsNotThere_IsGone() =>
        (await _action.ReadItemAsync(new FakeSession("eu-west-1").Answers("ec2:DescribeVpcs", """{"Vpcs":[]}"""), "vpc-1")).ShouldBe(ItemReading.Gone);

    private static FakeSession Session() => new FakeSession("eu-west-1")
        .Answers("ec2:DescribeVpcs", Default)
        .Answers("ec2:DescribeNetworkInterfaces", """{"NetworkInterfaces":[]}""")
        .Answers("ec2:DescribeInstances", """{"Reservations":[]}""")
        .Answers("ec2:DescribeNatGateways", """{"NatGateways":[]}""")
        .Answers("ec2:DescribeVpcEndpoints", """{"VpcEndpoints":[]}""")
        .Answers("ec2:DescribeVpcPeeringConnections", """{"VpcPeeringConnections":[]}""")
        .Answers("ec2:DescribeVpnGateways", """{"VpnGateways":[]}""")
        .Answers("ec2:DescribeTransitGatewayVpcAttachments", """{"TransitGatewayVpcAttachments":[]}""")
        .Answers("ec2:DescribeEgressOnlyInternetGateways", """{"EgressOnlyInternetGateways":[]}""")
        .Answers("ec2:DescribeInternetGateways", """{"InternetGateways":[{"InternetGatewayId":"igw-1"}]}""")
        .Answers("ec2:DescribeSubnets", """{"Subnets":[{"SubnetId":"subnet-2","DefaultForAz":true},{"SubnetId":"subnet-1","DefaultForAz":true}]}""")
        .Answers("ec2:DescribeRouteTables", """{"RouteTables":[{"RouteTableId":"rtb-1","Associations":[{"Main":true}]}]}""")
        .Answers("ec2:DescribeNetworkAcls", """{"NetworkAcls":[{"NetworkAclId":"acl-1","IsDefault":true}]}""")
        .Answers("ec2:DescribeSecurityGroups", """{"SecurityGroups":[{"GroupId":"sg-1","GroupName":"default"}]}""");
}
