using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Catalogue.Ec2.DefaultVpc;

/// <summary>
/// Everything that shows that somebody uses a VPC, or that EC2 wants deleted before it. Network interfaces come first: what runs, from
/// instances to databases and functions, has one, and a VPC that has one is looked at no further.
/// </summary>
internal static class VpcBlockers
{
    private static readonly VpcBlocker Interfaces =
        new("network interface", NetworkOperations.DescribeNetworkInterfaces, "NetworkInterfaces", "NetworkInterfaceId", "vpc-id");

    private static readonly VpcBlocker[] Others =
    [
        new("NAT gateway", Read("DescribeNatGateways"), "NatGateways", "NatGatewayId", "vpc-id") { FiltersMember = "Filter", IsInTheWay = (item, _) => !Is(item.Text("State"), "deleted", "failed") },
        new("endpoint", Read("DescribeVpcEndpoints"), "VpcEndpoints", "VpcEndpointId", "vpc-id") { IsInTheWay = (item, _) => !Is(item.Text("State"), "deleted") },
        new("peering", Read("DescribeVpcPeeringConnections"), "VpcPeeringConnections", "VpcPeeringConnectionId", "requester-vpc-info.vpc-id") { IsInTheWay = Lives },
        new("peering", Read("DescribeVpcPeeringConnections"), "VpcPeeringConnections", "VpcPeeringConnectionId", "accepter-vpc-info.vpc-id") { IsInTheWay = Lives },
        new("VPN gateway", Read("DescribeVpnGateways"), "VpnGateways", "VpnGatewayId", "attachment.vpc-id") { IsInTheWay = (item, vpcId) => IsAttached(item, "VpcAttachments", vpcId) },
        new("transit gateway attachment", Read("DescribeTransitGatewayVpcAttachments"), "TransitGatewayVpcAttachments", "TransitGatewayAttachmentId", "vpc-id") { IsInTheWay = (item, _) => !Is(item.Text("State"), "deleted", "failed", "rejected") },
        new("egress-only internet gateway", Read("DescribeEgressOnlyInternetGateways"), "EgressOnlyInternetGateways", "EgressOnlyInternetGatewayId", Filter: null) { IsInTheWay = (item, vpcId) => IsAttached(item, "Attachments", vpcId) },
    ];

    /// <summary>Instances come in reservations, and a stopped one has its interface still.</summary>
    private static readonly ActionOperation DescribeInstances = Read("DescribeInstances");

    public static readonly IReadOnlyList<ActionOperation> Operations = [Interfaces.Operation, DescribeInstances, .. Others.Select(o => o.Operation).Distinct()];

    /// <summary>Each as <c>kind id</c>; empty: nothing is in the way.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(ITargetSession session, string vpcId, CancellationToken cancellationToken)
    {
        string[] interfaces = [.. await Interfaces.FindAsync(session, vpcId, cancellationToken)];
        if (interfaces.Length > 0)
            return interfaces;
        var found = await InOrder.ReadAsync(Others, (other, token) => other.FindAsync(session, vpcId, token), cancellationToken);
        return [.. await InstancesAsync(session, vpcId, cancellationToken), .. found.SelectMany(f => f).Distinct(StringComparer.Ordinal)];
    }

    private static async Task<IEnumerable<string>> InstancesAsync(ITargetSession session, string vpcId, CancellationToken cancellationToken)
    {
        var reservations = await session.ListAsync(DescribeInstances, "Reservations", Ec2Filter.By("vpc-id", vpcId), cancellationToken);
        return reservations.SelectMany(r => r.Objects("Instances")).Where(i => i.Object("State")?.Text("Name") != "terminated").Select(i => $"instance {i.Text("InstanceId")}").Order(StringComparer.Ordinal);
    }

    private static ActionOperation Read(string operation) => new("ec2", operation, $"ec2:{operation}");

    private static bool Is(string? state, params ReadOnlySpan<string> gone) => state is not null && gone.Contains(state);

    private static bool Lives(JsonObject peering, string vpcId) => !Is(peering.Object("Status")?.Text("Code"), "deleted", "rejected", "failed", "expired");

    private static bool IsAttached(JsonObject gateway, string member, string vpcId) => gateway.Objects(member).Any(a => a.Text("VpcId") == vpcId && a.Text("State") != "detached");
}
