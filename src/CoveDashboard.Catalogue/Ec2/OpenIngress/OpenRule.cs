using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;

namespace CoveDashboard.Catalogue.Ec2.OpenIngress;

/// <summary>
/// A rule of a security group that lets the whole internet in, by IPv4 or IPv6. Its key says what it allows, such as
/// <c>sg-1/tcp/22-22/0.0.0.0/0</c>, and never its id: a rule that is revoked and authorized again has another id and is the same rule to
/// whoever reads, changes back or compares. EC2 keeps no two rules that allow the same, so within a region the key is unique.
/// </summary>
/// <param name="Id">The id that it has now, <c>sgr-…</c>.</param>
/// <param name="OwnerId">Account of the group; another than the reader's where a VPC is shared.</param>
/// <param name="Protocol"><c>tcp</c>, <c>udp</c>, <c>icmp</c>, <c>icmpv6</c>, a number, or <c>-1</c> for all.</param>
/// <param name="FromPort">First port, or type of ICMP; -1: all.</param>
/// <param name="ToPort">Last port, or code of ICMP; -1: all.</param>
/// <param name="Cidr"><see cref="AnyIpv4"/> or <see cref="AnyIpv6"/>.</param>
/// <param name="Tags">In order of their keys.</param>
internal sealed record OpenRule(
    string Id, string GroupId, string? OwnerId, string Protocol, long FromPort, long ToPort, string Cidr, string? Description, IReadOnlyList<(string Key, string Value)> Tags)
{
    public const string AnyIpv4 = "0.0.0.0/0";
    public const string AnyIpv6 = "::/0";
    public const string AllProtocols = "-1";

    public string Key => $"{GroupId}/{(Protocol == AllProtocols ? "all" : Protocol)}/{Ports}/{Cidr}";

    public bool IsIpv6 => Cidr == AnyIpv6;

    /// <summary>E.g. <c>22-22</c>, or <c>all</c>.</summary>
    public string Ports => Protocol == AllProtocols || FromPort < 0 ? "all" : $"{FromPort}-{ToPort}";

    /// <summary>Null: it lets nothing in, or not everybody. Prefix lists and referenced groups are somebody, never everybody.</summary>
    public static OpenRule? From(JsonObject rule)
    {
        var cidr = rule.Text("CidrIpv4") == AnyIpv4 ? AnyIpv4 : rule.Text("CidrIpv6") == AnyIpv6 ? AnyIpv6 : null;
        if (cidr is null || rule.Flag("IsEgress") != false || rule.Text("GroupId") is not { } group || rule.Text("IpProtocol") is not { } protocol)
            return null;
        return new OpenRule(
            rule.Text("SecurityGroupRuleId") ?? "", group, rule.Text("GroupOwnerId"), protocol, rule.Number("FromPort") ?? -1, rule.Number("ToPort") ?? -1, cidr,
            rule.Text("Description") is { Length: > 0 } description ? description : null, TagsOf(rule));
    }

    /// <summary>The group of a key; null when it is none.</summary>
    public static string? GroupOf(string key) => key.IndexOf('/', StringComparison.Ordinal) is var end and > 0 ? key[..end] : null;

    /// <summary>Whether it lets traffic to a port of TCP or UDP in.</summary>
    public bool Touches(long port) => Protocol switch
    {
        AllProtocols => true,
        "tcp" or "udp" => FromPort < 0 || (FromPort <= port && port <= ToPort),
        _ => false,
    };

    private static (string, string)[] TagsOf(JsonObject rule) =>
        [.. rule.Objects("Tags").Select(t => (t.Text("Key") ?? "", t.Text("Value") ?? "")).OrderBy(t => t.Item1, StringComparer.Ordinal)];
}
