namespace CoveDashboard.Rehearsal.Resources.Networks;

/// <summary>What comes with a VPC (gateway, main route table, default ACL) and what people add to theirs.</summary>
internal static class VpcPlanter
{
    public static RegionNetwork Furnish(Vpc vpc, IReadOnlyList<Subnet> subnets, ref Dice dice)
    {
        var gateway = new InternetGateway("igw-0" + dice.Hex(16), vpc.Id);
        var main = new RouteTable("rtb-0" + dice.Hex(16), vpc.Id, vpc.Cidr, IsMain: true, vpc.IsDefault ? gateway.Id : null, []);
        var network = new RegionNetwork
        {
            InternetGateways = [gateway],
            RouteTables = [main],
            Acls = [new NetworkAcl("acl-0" + dice.Hex(16), vpc.Id, IsDefault: true, [.. subnets.Select(s => s.Id)])],
        };
        return vpc.IsDefault ? network : WithExtras(network, vpc, subnets, gateway, ref dice);
    }

    private static RegionNetwork WithExtras(RegionNetwork network, Vpc vpc, IReadOnlyList<Subnet> subnets, InternetGateway gateway, ref Dice dice)
    {
        network = network with { RouteTables = [.. network.RouteTables, new RouteTable("rtb-0" + dice.Hex(16), vpc.Id, vpc.Cidr, IsMain: false, gateway.Id, [subnets[0].Id])] };
        if (dice.Chance(0.4))
        {
            var privateIp = string.Join('.', vpc.Cidr.Split('.')[..2]) + ".0.5";
            var publicIp = $"203.0.113.{dice.Between(1, 254)}";
            var nat = new NatGateway("nat-0" + dice.Hex(16), vpc.Id, subnets[0].Id, "eni-0" + dice.Hex(16), privateIp, publicIp);
            network = network with
            {
                NatGateways = [nat],
                Interfaces = [new NetworkInterface(nat.InterfaceId, vpc.Id, nat.SubnetId, privateIp, $"Interface for NAT Gateway {nat.Id}", "nat_gateway", null) { PublicIp = publicIp }],
            };
        }

        return dice.Chance(0.35)
            ? network with { Endpoints = [new VpcEndpoint("vpce-0" + dice.Hex(16), vpc.Id, $"com.amazonaws.{vpc.Region}.s3")] }
            : network;
    }
}
