using CoveDashboard.Rehearsal.Resources;
using CoveDashboard.Rehearsal.Resources.Networks;

namespace CoveDashboard.Rehearsal.Tests.Judge;

/// <summary>EC2: VPCs, what lies in them, and the order in which it can be deleted.</summary>
public sealed class NetworksJudgedTests(RehearsalFixture fixture) : IClassFixture<RehearsalFixture>
{
    private const string Region = "eu-central-1";

    private Uri Endpoint => fixture.Server.Endpoint;

    /// <summary>Over a server of its own: the others compare with what was planted.</summary>
    [Fact]
    public async Task ADefaultVpc_DeletedInEc2sOrder_IsGone()
    {
        await using var own = new RehearsalFixture();
        await own.InitializeAsync();
        var endpoint = own.Server.Endpoint;
        var (member, network, vpc) = MemberWith((n, v) => v.IsDefault && n.Interfaces.All(i => i.VpcId != v.Id) && n.Groups.Count(g => g.VpcId == v.Id) == 1);
        var session = await own.AssumeAsync(member, "CoveApply");
        var gateway = network.InternetGateways.First(g => g.VpcId == vpc.Id).Id;

        var tooSoon = await AwsCli.TryAsync(endpoint, $"ec2 delete-vpc --vpc-id {vpc.Id}", session);
        var attached = await AwsCli.TryAsync(endpoint, $"ec2 delete-internet-gateway --internet-gateway-id {gateway}", session);
        await AwsCli.RunAsync(endpoint, $"ec2 detach-internet-gateway --internet-gateway-id {gateway} --vpc-id {vpc.Id}", session);
        var detached = await AwsCli.TryAsync(endpoint, $"ec2 detach-internet-gateway --internet-gateway-id {gateway} --vpc-id {vpc.Id}", session);
        await AwsCli.RunAsync(endpoint, $"ec2 delete-internet-gateway --internet-gateway-id {gateway}", session);
        foreach (var subnet in network.Subnets.Where(s => s.VpcId == vpc.Id))
            await AwsCli.RunAsync(endpoint, $"ec2 delete-subnet --subnet-id {subnet.Id}", session);
        await AwsCli.RunAsync(endpoint, $"ec2 delete-vpc --vpc-id {vpc.Id}", session);
        var gone = await AwsCli.TryAsync(endpoint, $"ec2 describe-vpcs --vpc-ids {vpc.Id}", session);
        var groups = await AwsCli.RunAsync(endpoint, $"ec2 describe-security-groups --filters Name=vpc-id,Values={vpc.Id}", session);

        tooSoon.Error.ShouldContain("(DependencyViolation)");
        tooSoon.Error.ShouldContain($"The vpc '{vpc.Id}' has dependencies and cannot be deleted.");
        attached.Error.ShouldContain("(DependencyViolation)");
        detached.Error.ShouldContain("(Gateway.NotAttached)");
        gone.Error.ShouldContain("(InvalidVpcID.NotFound)");
        groups.GetProperty("SecurityGroups").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task ADefaultVpc_InUse_KeepsWhatIsNeeded()
    {
        var (member, network, vpc) = MemberWith((n, v) => v.IsDefault && n.Interfaces.Any(i => i.VpcId == v.Id && i.PublicIp is not null));
        var session = await fixture.AssumeAsync(member);
        var used = network.Interfaces.First(i => i.VpcId == vpc.Id);
        var gateway = network.InternetGateways.First(g => g.VpcId == vpc.Id).Id;

        var subnet = await AwsCli.TryAsync(Endpoint, $"ec2 delete-subnet --subnet-id {used.SubnetId}", session);
        var detach = await AwsCli.TryAsync(Endpoint, $"ec2 detach-internet-gateway --internet-gateway-id {gateway} --vpc-id {vpc.Id}", session);
        var group = await AwsCli.TryAsync(Endpoint, $"ec2 delete-security-group --group-id {network.Groups.First(g => g.VpcId == vpc.Id).Id}", session);
        var table = await AwsCli.TryAsync(Endpoint, $"ec2 delete-route-table --route-table-id {network.RouteTables.First(t => t.VpcId == vpc.Id).Id}", session);
        var acl = await AwsCli.TryAsync(Endpoint, $"ec2 delete-network-acl --network-acl-id {network.Acls.First(a => a.VpcId == vpc.Id).Id}", session);

        subnet.Error.ShouldContain("(DependencyViolation)");
        detach.Error.ShouldContain("has some mapped public address(es)");
        group.Error.ShouldContain("(CannotDelete)");
        table.Error.ShouldContain("(DependencyViolation)");
        acl.Error.ShouldContain("(InvalidParameterValue)");
    }

    [Theory]
    [InlineData("describe-subnets", "Subnets", "SubnetId")]
    [InlineData("describe-network-interfaces", "NetworkInterfaces", "NetworkInterfaceId")]
    [InlineData("describe-route-tables", "RouteTables", "RouteTableId")]
    [InlineData("describe-network-acls", "NetworkAcls", "NetworkAclId")]
    [InlineData("describe-vpc-endpoints", "VpcEndpoints", "VpcEndpointId")]
    [InlineData("describe-nat-gateways", "NatGateways", "NatGatewayId", "--filter")]
    [InlineData("describe-internet-gateways", "InternetGateways", "InternetGatewayId", "--filters", "attachment.vpc-id")]
    [InlineData("describe-vpc-peering-connections", "VpcPeeringConnections", "VpcPeeringConnectionId", "--filters", "requester-vpc-info.vpc-id")]
    public async Task AList_FilteredByItsVpc_GivesWhatIsThere(string command, string list, string id, string option = "--filters", string filter = "vpc-id")
    {
        var (member, network, vpc) = MemberWith((n, v) => Expected(list, n, v).Any());

        var listed = await AwsCli.RunAsync(Endpoint, $"ec2 {command} {option} Name={filter},Values={vpc.Id}", await fixture.AssumeAsync(member, "CoveReadOnly"));

        listed.GetProperty(list).EnumerateArray().Select(i => i.GetProperty(id).GetString()).ShouldBe(Expected(list, network, vpc));
    }

    [Fact]
    public async Task EbsEncryption_SwitchedOnAndOff_HoldsInItsRegionOnly()
    {
        var seed = fixture.Server.World.Seed;
        var session = await fixture.AssumeAsync(
            fixture.AnyMember(a => a.HasRoles && !EbsEncryptionStore.Plant(seed, a.Id, Region) && !EbsEncryptionStore.Plant(seed, a.Id, "eu-west-1")),
            "CoveApply");

        var before = await AwsCli.RunAsync(Endpoint, "ec2 get-ebs-encryption-by-default", session);
        var enabled = await AwsCli.RunAsync(Endpoint, "ec2 enable-ebs-encryption-by-default", session);
        var after = await AwsCli.RunAsync(Endpoint, "ec2 get-ebs-encryption-by-default", session);
        var elsewhere = await AwsCli.RunAsync(Endpoint, "ec2 get-ebs-encryption-by-default", session, "eu-west-1");
        await AwsCli.RunAsync(Endpoint, "ec2 disable-ebs-encryption-by-default", session);
        var off = await AwsCli.RunAsync(Endpoint, "ec2 get-ebs-encryption-by-default", session);
        var key = await AwsCli.RunAsync(Endpoint, "ec2 get-ebs-default-kms-key-id", session);

        new[] { before, enabled, after, elsewhere, off }.Select(a => a.GetProperty("EbsEncryptionByDefault").GetBoolean()).ShouldBe([false, true, true, false, false]);
        key.GetProperty("KmsKeyId").GetString().ShouldBe("alias/aws/ebs");
    }

    [Theory]
    [InlineData("describe-vpn-gateways", "VpnGateways")]
    [InlineData("describe-transit-gateway-vpc-attachments", "TransitGatewayVpcAttachments")]
    [InlineData("describe-egress-only-internet-gateways", "EgressOnlyInternetGateways")]
    public async Task Gateways_ThatNobodyHas_AreListedAsNone(string operation, string list)
    {
        var session = await fixture.AssumeAsync(fixture.AnyMember(a => a.HasRoles));

        (await AwsCli.RunAsync(Endpoint, $"ec2 {operation}", session)).GetProperty(list).GetArrayLength().ShouldBe(0);
    }

    private static IEnumerable<string> Expected(string list, RegionNetwork network, Vpc vpc) => list switch
    {
        "Subnets" => network.Subnets.Where(s => s.VpcId == vpc.Id).Select(s => s.Id),
        "NetworkInterfaces" => network.Interfaces.Where(i => i.VpcId == vpc.Id).Select(i => i.Id),
        "RouteTables" => network.RouteTables.Where(t => t.VpcId == vpc.Id).Select(t => t.Id),
        "NetworkAcls" => network.Acls.Where(a => a.VpcId == vpc.Id).Select(a => a.Id),
        "VpcEndpoints" => network.Endpoints.Where(e => e.VpcId == vpc.Id).Select(e => e.Id),
        "NatGateways" => network.NatGateways.Where(n => n.VpcId == vpc.Id).Select(n => n.Id),
        "InternetGateways" => network.InternetGateways.Where(g => g.VpcId == vpc.Id).Select(g => g.Id),
        "VpcPeeringConnections" => network.Peerings.Where(p => p.Requester.Id == vpc.Id).Select(p => p.Id),
        _ => throw new ArgumentOutOfRangeException(nameof(list), list, "No such list."),
    };

    private (string Member, RegionNetwork Network, Vpc Vpc) MemberWith(Func<RegionNetwork, Vpc, bool> fits)
    {
        var planter = new NetworkPlanter(fixture.Server.World);
        var member = fixture.AnyMember(a => a.HasRoles && Fitting(planter.Plant(a.Id, Region)) is not null);
        var network = planter.Plant(member, Region);
        return (member, network, Fitting(network)!);

        Vpc? Fitting(RegionNetwork network) => network.Vpcs.FirstOrDefault(v => fits(network, v));
    }
}
