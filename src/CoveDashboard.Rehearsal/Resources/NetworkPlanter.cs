using CoveDashboard.Rehearsal.State;

namespace CoveDashboard.Rehearsal.Resources;

/// <summary>The networks of an account in a region: the default VPC that nobody deleted, and the one that somebody built.</summary>
internal sealed class NetworkPlanter(World world)
{
    private static readonly string[] Zones = ["a", "b", "c"];
    private static readonly string[] Homes = ["eu-central-1", "eu-west-1", "us-east-1"];

    public IReadOnlyList<Vpc> Plant(string accountId, string region)
    {
        if (world.Organization.FindAccount(accountId) is not { } account)
            return [];

        var dice = new Dice(world.Seed, $"network {accountId} {region}");
        var vpcs = new List<Vpc>();
        var isHome = Homes.Contains(region);
        if (dice.Chance(0.85))
            vpcs.Add(Build(accountId, region, ref dice, "172.31.0.0/16", isDefault: true, null, isHome && dice.Chance(0.2) ? dice.Between(1, 3) : 0));
        if (isHome && dice.Chance(0.5))
            vpcs.Add(Build(accountId, region, ref dice, $"10.{dice.Below(200)}.0.0/16", isDefault: false, account.Name, dice.Between(2, 9)));
        return vpcs;
    }

    private static Vpc Build(string accountId, string region, ref Dice dice, string cidr, bool isDefault, string? name, int interfaces)
    {
        var id = "vpc-0" + dice.Hex(16);
        var prefix = string.Join('.', cidr.Split('.')[..2]);
        var subnets = new List<Subnet>();
        for (var i = 0; i < Zones.Length; i++)
            subnets.Add(new Subnet("subnet-0" + dice.Hex(16), id, region + Zones[i], $"{prefix}.{i * 16}.0/20", isDefault));

        var inside = new List<NetworkInterface>();
        for (var i = 0; i < interfaces; i++)
        {
            var subnet = subnets[i % subnets.Count];
            var isInstance = dice.Chance(0.7);
            inside.Add(new NetworkInterface(
                "eni-0" + dice.Hex(16),
                id,
                subnet.Id,
                $"{prefix}.{i % subnets.Count * 16}.{10 + i}",
                isInstance ? "" : "AWS Lambda VPC ENI",
                isInstance ? "interface" : "lambda",
                isInstance ? "i-0" + dice.Hex(16) : null));
        }

        return new Vpc(id, accountId, region, cidr, isDefault, name, subnets, inside);
    }
}
