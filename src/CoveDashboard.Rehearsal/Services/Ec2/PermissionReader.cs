using System.Net;
using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Resources.Networks;

namespace CoveDashboard.Rehearsal.Services.Ec2;

/// <summary>Reads the permissions of a request as single rules, without ids.</summary>
internal static class PermissionReader
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal) { ["6"] = "tcp", ["17"] = "udp", ["1"] = "icmp", ["58"] = "icmpv6", ["all"] = "-1" };

    private static readonly (string List, string Member, PeerKind Kind)[] Peers =
    [
        ("IpRanges", "CidrIp", PeerKind.Ipv4),
        ("Ipv6Ranges", "CidrIpv6", PeerKind.Ipv6),
        ("UserIdGroupPairs", "GroupId", PeerKind.Group),
        ("PrefixListIds", "PrefixListId", PeerKind.PrefixList),
    ];

    /// <summary>The rules that a request names; empty when it names none.</summary>
    public static (IReadOnlyList<SecurityGroupRule> Rules, AwsFault? Fault) Read(JsonObject input)
    {
        var rules = new List<SecurityGroupRule>();
        foreach (var permission in Permissions(input))
        {
            var before = rules.Count;
            if (Read(permission, rules) is { } fault)
                return ([], fault);
            if (rules.Count == before)
                return ([], new AwsFault("InvalidParameterValue", "Invalid value '' for IP permission: a source must be given."));
        }

        return (rules, null);
    }

    /// <summary>A single rule may also stand in the request itself.</summary>
    private static IEnumerable<JsonObject> Permissions(JsonObject input)
    {
        foreach (var permission in input["IpPermissions"]?.AsArray() ?? [])
            yield return permission!.AsObject();
        if (input["CidrIp"] is not { } cidr)
            yield break;

        var single = new JsonObject { ["IpRanges"] = new JsonArray(new JsonObject { ["CidrIp"] = cidr.DeepClone() }) };
        foreach (var name in new[] { "IpProtocol", "FromPort", "ToPort" })
            single[name] = input[name]?.DeepClone();
        yield return single;
    }

    private static AwsFault? Read(JsonObject permission, List<SecurityGroupRule> rules)
    {
        if (permission["IpProtocol"]?.GetValue<string>() is not { } asked)
            return new AwsFault("MissingParameter", "The request must contain the parameter ipProtocol");

        var protocol = Names.GetValueOrDefault(asked.ToLowerInvariant(), asked.ToLowerInvariant());
        var (from, to) = protocol == "-1" ? (null, null) : (Port(permission, "FromPort"), Port(permission, "ToPort"));
        if (protocol is "tcp" or "udp" && (from is null || to is null))
            return new AwsFault("InvalidParameterValue", "Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.");
        if (protocol is "tcp" or "udp" && (from < 0 || to > ushort.MaxValue || from > to))
            return new AwsFault("InvalidParameterValue", $"Invalid TCP/UDP port range ({from}:{to})");

        foreach (var (list, member, kind) in Peers)
        {
            foreach (var peer in permission[list]?.AsArray() ?? [])
            {
                var value = peer![member]?.GetValue<string>() ?? "";
                if (kind is PeerKind.Ipv4 or PeerKind.Ipv6)
                {
                    if (!IPNetwork.TryParse(value, out var network))
                        return new AwsFault("InvalidParameterValue", $"CIDR block {value} is malformed");
                    value = network.ToString();
                }

                rules.Add(new SecurityGroupRule("", IsEgress: false, protocol, from, to, new RulePeer(kind, value), peer["Description"]?.GetValue<string>()));
            }
        }

        return null;
    }

    private static int? Port(JsonObject permission, string name) => permission[name] is { } port ? (int)port.GetValue<long>() : null;
}
