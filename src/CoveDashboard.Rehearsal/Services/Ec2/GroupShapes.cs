using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Resources.Networks;

namespace CoveDashboard.Rehearsal.Services.Ec2;

/// <summary>Security groups as the API shows them: rule by rule, and gathered to permissions by protocol and ports.</summary>
internal static class GroupShapes
{
    public static JsonObject ToShape(SecurityGroup group, Call call) => new()
    {
        ["GroupId"] = group.Id,
        ["GroupName"] = group.Name,
        ["Description"] = group.Description,
        ["VpcId"] = group.VpcId,
        ["OwnerId"] = call.AccountId,
        ["IpPermissions"] = ToPermissions(group.Ingress, call),
        ["IpPermissionsEgress"] = ToPermissions(group.Rules.Where(r => r.IsEgress), call),
        ["Tags"] = new JsonArray(),
    };

    public static JsonObject ToShape(SecurityGroupRule rule, SecurityGroup group, Call call)
    {
        var shape = ToRevokedShape(rule, group);
        shape["GroupOwnerId"] = call.AccountId;
        shape["SecurityGroupRuleArn"] = $"arn:aws:ec2:{call.Region}:{call.AccountId}:security-group-rule/{rule.Id}";
        shape["Tags"] = new JsonArray();
        if (shape.Remove("ReferencedGroupId"))
            shape["ReferencedGroupInfo"] = new JsonObject { ["GroupId"] = rule.Peer.Value, ["UserId"] = call.AccountId };
        return shape;
    }

    /// <summary>A rule as the answer to a revocation shows it.</summary>
    public static JsonObject ToRevokedShape(SecurityGroupRule rule, SecurityGroup group)
    {
        var shape = new JsonObject
        {
            ["SecurityGroupRuleId"] = rule.Id,
            ["GroupId"] = group.Id,
            ["IsEgress"] = rule.IsEgress,
            ["IpProtocol"] = rule.Protocol,
            // Without ports, this list says -1 where the permissions say nothing.
            ["FromPort"] = rule.FromPort ?? -1,
            ["ToPort"] = rule.ToPort ?? -1,
            [PeerMember(rule.Peer.Kind)] = rule.Peer.Value,
        };
        if (rule.Description is { } description)
            shape["Description"] = description;
        return shape;
    }

    public static JsonArray ToPermissions(IEnumerable<SecurityGroupRule> rules, Call call) =>
        new([.. rules.GroupBy(r => (r.Protocol, r.FromPort, r.ToPort)).Select(g => ToPermission(g.Key, [.. g], call))]);

    private static JsonObject ToPermission((string Protocol, int? From, int? To) range, IReadOnlyList<SecurityGroupRule> rules, Call call)
    {
        var permission = new JsonObject
        {
            ["IpProtocol"] = range.Protocol,
            ["IpRanges"] = Peers(rules, PeerKind.Ipv4, "CidrIp"),
            ["Ipv6Ranges"] = Peers(rules, PeerKind.Ipv6, "CidrIpv6"),
            ["PrefixListIds"] = Peers(rules, PeerKind.PrefixList, "PrefixListId"),
            ["UserIdGroupPairs"] = Peers(rules, PeerKind.Group, "GroupId", ("UserId", call.AccountId)),
        };
        if (range.From is { } from)
            permission["FromPort"] = from;
        if (range.To is { } to)
            permission["ToPort"] = to;
        return permission;
    }

    private static JsonArray Peers(IReadOnlyList<SecurityGroupRule> rules, PeerKind kind, string member, params (string Name, string Value)[] more)
    {
        var peers = new JsonArray();
        foreach (var rule in rules.Where(r => r.Peer.Kind == kind))
        {
            var peer = new JsonObject { [member] = rule.Peer.Value };
            foreach (var (name, value) in more)
                peer[name] = value;
            if (rule.Description is { } description)
                peer["Description"] = description;
            peers.Add(peer);
        }

        return peers;
    }

    private static string PeerMember(PeerKind kind) => kind switch
    {
        PeerKind.Ipv4 => "CidrIpv4",
        PeerKind.Ipv6 => "CidrIpv6",
        PeerKind.Group => "ReferencedGroupId",
        PeerKind.PrefixList => "PrefixListId",
    };
}
