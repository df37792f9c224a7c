using CoveDashboard.Rehearsal.State;

namespace CoveDashboard.Rehearsal.Resources.Networks;

/// <summary>The networks of an account in a region: the default VPC that nobody deleted, and the one that somebody built.</summary>
internal sealed class NetworkPlanter(World world)
{
    private static readonly string[] Zones = ["a", "b", "c"];
    private static readonly string[] Homes = ["eu-central-1", "eu-west-1", "us-east-1"];

    public RegionNetwork Plant(string accountId, string region)
    {
        var network = WithoutPeerings(accountId, region);
        return network with { Peerings = Peerings(accountId, region, network) };
    }

    private RegionNetwork WithoutPeerings(string accountId, string region)
    {
        if (world.Organization.FindAccount(accountId) is not { } account)
            return RegionNetwork.Empty;

        var dice = new Dice(world.Seed, $"network {accountId} {region}");
        var network = RegionNetwork.Empty;
        var isHome = Homes.Contains(region);
        if (dice.Chance(0.85))
            network = Build(network, new Vpc("", accountId, region, "172.31.0.0/16", IsDefault: true, null), ref dice, isHome && dice.Chance(0.2) ? dice.Between(1, 3) : 0);
        if (isHome && dice.Chance(0.5))
            network = Build(network, new Vpc("", accountId, region, $"10.{dice.Below(200)}.0.0/16", IsDefault: false, account.Name), ref dice, dice.Between(2, 9));
        return network;
    }

    private RegionNetwork Build(RegionNetwork network, Vpc plan, ref Dice dice, int interfaces)
    {
        var vpc = plan with { Id = "vpc-0" + dice.Hex(16) };
        var prefix = string.Join('.', vpc.Cidr.Split('.')[..2]);
        var subnets = new List<Subnet>();
        for (var i = 0; i < Zones.Length; i++)
            subnets.Add(new Subnet("subnet-0" + dice.Hex(16), vpc.Id, vpc.Region + Zones[i], $"{prefix}.{i * 16}.0/20", vpc.IsDefault));

        // Of its own dice, so that what was there keeps its ids when something is added here.
        var more = new Dice(world.Seed, "network parts " + vpc.Id);
        var groups = GroupPlanter.Plant(vpc, ref more);
        var inside = new List<NetworkInterface>();
        for (var i = 0; i < interfaces; i++)
            inside.Add(Interface(vpc, subnets[i % subnets.Count], $"{prefix}.{i % subnets.Count * 16}.{10 + i}", groups, ref dice, ref more));

        var built = VpcPlanter.Furnish(vpc, subnets, ref more);
        return network with
        {
            Vpcs = [.. network.Vpcs, vpc],
            Subnets = [.. network.Subnets, .. subnets],
            Groups = [.. network.Groups, .. groups],
            Interfaces = [.. network.Interfaces, .. inside, .. built.Interfaces],
            InternetGateways = [.. network.InternetGateways, .. built.InternetGateways],
            RouteTables = [.. network.RouteTables, .. built.RouteTables],
            Acls = [.. network.Acls, .. built.Acls],
            NatGateways = [.. network.NatGateways, .. built.NatGateways],
            Endpoints = [.. network.Endpoints, .. built.Endpoints],
        };
    }

    private static NetworkInterface Interface(Vpc vpc, Subnet subnet, string privateIp, IReadOnlyList<SecurityGroup> groups, ref Dice dice, ref Dice more)
    {
        var isInstance = dice.Chance(0.7);
        return new NetworkInterface(
            "eni-0" + dice.Hex(16),
            vpc.Id,
            subnet.Id,
            privateIp,
            isInstance ? "" : "AWS Lambda VPC ENI",
            isInstance ? "interface" : "lambda",
            isInstance ? "i-0" + dice.Hex(16) : null)
        {
            // Default subnets give instances a public address.
            PublicIp = isInstance && vpc.IsDefault ? $"198.51.100.{more.Between(1, 254)}" : null,
            GroupIds = [more.Pick(groups).Id],
        };
    }

    /// <summary>Some accounts join their two European networks.</summary>
    private IReadOnlyList<VpcPeering> Peerings(string accountId, string region, RegionNetwork network)
    {
        const string From = "eu-central-1";
        const string To = "eu-west-1";
        var dice = new Dice(world.Seed, "peering " + accountId);
        if (region is not (From or To) || !dice.Chance(0.3))
            return [];

        var requester = Own(region == From ? network : WithoutPeerings(accountId, From));
        var accepter = Own(region == To ? network : WithoutPeerings(accountId, To));
        return requester is null || accepter is null ? [] : [new VpcPeering("pcx-0" + dice.Hex(16), requester, accepter)];
    }

    private static Vpc? Own(RegionNetwork network) => network.Vpcs.FirstOrDefault(v => !v.IsDefault);
}
