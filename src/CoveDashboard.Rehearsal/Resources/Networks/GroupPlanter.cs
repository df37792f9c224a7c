namespace CoveDashboard.Rehearsal.Resources.Networks;

/// <summary>Security groups as people leave them: the web is open on purpose, SSH, RDP and databases are open by mistake.</summary>
internal static class GroupPlanter
{
    private const double OpenShare = 0.3;

    public static IReadOnlyList<SecurityGroup> Plant(Vpc vpc, ref Dice dice)
    {
        // The last digits are the VPC's: the default group is found without looking.
        var groups = new List<SecurityGroup> { Default(vpc, "sg-" + vpc.Id[4..], ref dice) };
        if (vpc.IsDefault)
        {
            if (dice.Chance(0.12))
                groups.Add(New(vpc, "launch-wizard-1", "launch-wizard-1 created by hand", ref dice, (22, RulePeer.AnyIpv4)));
            return groups;
        }

        var inside = new RulePeer(PeerKind.Ipv4, vpc.Cidr);
        groups.Add(New(vpc, "web", "Public web", ref dice, (443, RulePeer.AnyIpv4), (443, RulePeer.AnyIpv6)));
        groups.Add(dice.Chance(OpenShare)
            ? New(vpc, "bastion", "Ways in", ref dice, (22, RulePeer.AnyIpv4), (22, RulePeer.AnyIpv6))
            : New(vpc, "bastion", "Ways in", ref dice, (22, new RulePeer(PeerKind.Ipv4, "203.0.113.0/24"))));
        if (dice.Chance(0.35))
            groups.Add(New(vpc, "windows", "Remote desktops", ref dice, (3389, dice.Chance(OpenShare) ? RulePeer.AnyIpv4 : inside)));
        if (dice.Chance(0.5))
            groups.Add(New(vpc, "postgres", "Databases", ref dice, (5432, dice.Chance(OpenShare) ? RulePeer.AnyIpv4 : inside)));
        return groups;
    }

    private static SecurityGroup Default(Vpc vpc, string id, ref Dice dice) => new(
        id,
        vpc.Id,
        "default",
        "default VPC security group",
        [new SecurityGroupRule(RuleId(ref dice), IsEgress: false, "-1", null, null, new RulePeer(PeerKind.Group, id), null), AllOut(ref dice)]);

    private static SecurityGroup New(Vpc vpc, string name, string description, ref Dice dice, params (int Port, RulePeer Peer)[] open)
    {
        var rules = new List<SecurityGroupRule>();
        foreach (var (port, peer) in open)
            rules.Add(new SecurityGroupRule(RuleId(ref dice), IsEgress: false, "tcp", port, port, peer, null));
        rules.Add(AllOut(ref dice));
        return new SecurityGroup("sg-0" + dice.Hex(16), vpc.Id, name, description, rules);
    }

    private static SecurityGroupRule AllOut(ref Dice dice) => new(RuleId(ref dice), IsEgress: true, "-1", null, null, RulePeer.AnyIpv4, null);

    private static string RuleId(ref Dice dice) => "sgr-0" + dice.Hex(16);
}
