namespace CoveDashboard.Rehearsal.Resources.Networks;

/// <summary>A security group with its rules.</summary>
internal sealed record SecurityGroup(string Id, string VpcId, string Name, string Description, IReadOnlyList<SecurityGroupRule> Rules)
{
    public bool IsDefault => Name == "default";

    /// <summary>Rules that let traffic in.</summary>
    public IEnumerable<SecurityGroupRule> Ingress => Rules.Where(r => !r.IsEgress);
}

/// <summary>One rule: one protocol, one range of ports, one peer.</summary>
/// <param name="Protocol"><c>tcp</c>, <c>udp</c>, <c>icmp</c>, <c>icmpv6</c>, a number, or <c>-1</c> for all.</param>
/// <param name="FromPort">First port, or type of ICMP; null when the protocol has none.</param>
/// <param name="ToPort">Last port, or code of ICMP; null when the protocol has none.</param>
/// <param name="Peer">Who is meant.</param>
internal sealed record SecurityGroupRule(string Id, bool IsEgress, string Protocol, int? FromPort, int? ToPort, RulePeer Peer, string? Description)
{
    /// <summary>AWS tells rules apart by what they allow, not by id or description.</summary>
    public bool AllowsSameAs(SecurityGroupRule other) =>
        (IsEgress, Protocol, FromPort, ToPort, Peer) == (other.IsEgress, other.Protocol, other.FromPort, other.ToPort, other.Peer);
}

internal enum PeerKind
{
    Ipv4,
    Ipv6,
    Group,
    PrefixList,
}

/// <param name="Value">A CIDR block, or the id of a group or prefix list.</param>
internal readonly record struct RulePeer(PeerKind Kind, string Value)
{
    public static readonly RulePeer AnyIpv4 = new(PeerKind.Ipv4, "0.0.0.0/0");
    public static readonly RulePeer AnyIpv6 = new(PeerKind.Ipv6, "::/0");
}
