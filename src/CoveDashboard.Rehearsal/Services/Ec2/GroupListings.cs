using CoveDashboard.Rehearsal.Resources.Networks;

namespace CoveDashboard.Rehearsal.Services.Ec2;

/// <summary>How EC2 lists security groups and their rules.</summary>
internal static class GroupListings
{
    public static readonly Ec2Listing<SecurityGroup> Groups = new(
        "SecurityGroups",
        "GroupIds",
        "InvalidGroup.NotFound",
        g => g.Id,
        new Dictionary<string, Func<SecurityGroup, IEnumerable<string>>>(StringComparer.Ordinal)
        {
            ["group-id"] = g => [g.Id],
            ["group-name"] = g => [g.Name],
            ["vpc-id"] = g => [g.VpcId],
            ["ip-permission.cidr"] = g => Peers(g, PeerKind.Ipv4),
            ["ip-permission.ipv6-cidr"] = g => Peers(g, PeerKind.Ipv6),
            ["ip-permission.group-id"] = g => Peers(g, PeerKind.Group),
            ["ip-permission.protocol"] = g => g.Ingress.Select(r => r.Protocol),
            ["ip-permission.from-port"] = g => g.Ingress.Select(r => $"{r.FromPort}"),
            ["ip-permission.to-port"] = g => g.Ingress.Select(r => $"{r.ToPort}"),
        },
        GroupShapes.ToShape);

    public static readonly Ec2Listing<(SecurityGroup Group, SecurityGroupRule Rule)> Rules = new(
        "SecurityGroupRules",
        "SecurityGroupRuleIds",
        "InvalidSecurityGroupRuleId.NotFound",
        r => r.Rule.Id,
        new Dictionary<string, Func<(SecurityGroup Group, SecurityGroupRule Rule), IEnumerable<string>>>(StringComparer.Ordinal)
        {
            ["group-id"] = r => [r.Group.Id],
            ["security-group-rule-id"] = r => [r.Rule.Id],
        },
        (r, call) => GroupShapes.ToShape(r.Rule, r.Group, call));

    private static IEnumerable<string> Peers(SecurityGroup group, PeerKind kind) => group.Ingress.Where(r => r.Peer.Kind == kind).Select(r => r.Peer.Value);
}
