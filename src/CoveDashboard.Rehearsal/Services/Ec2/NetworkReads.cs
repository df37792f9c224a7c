using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Resources.Networks;

namespace CoveDashboard.Rehearsal.Services.Ec2;

/// <summary>What EC2 tells about networks.</summary>
internal sealed class NetworkReads(NetworkStore store, Paging paging)
{
    public IEnumerable<KeyValuePair<string, OperationHandler>> Operations =>
    [
        Lists("DescribeVpcs", NetworkListings.Vpcs, n => n.Vpcs),
        Lists("DescribeSubnets", NetworkListings.Subnets, n => n.Subnets),
        Lists("DescribeNetworkInterfaces", NetworkListings.Interfaces, n => n.Interfaces),
        Lists("DescribeInstances", NetworkListings.Instances, n => n.Interfaces.Where(i => i.InstanceId is not null)),
        Lists("DescribeSecurityGroups", GroupListings.Groups, n => n.Groups),
        Lists("DescribeSecurityGroupRules", GroupListings.Rules, n => n.Groups.SelectMany(g => g.Rules.Select(r => (g, r)))),
        Lists("DescribeInternetGateways", GatewayListings.InternetGateways, n => n.InternetGateways),
        Lists("DescribeRouteTables", GatewayListings.RouteTables, n => n.RouteTables),
        Lists("DescribeNetworkAcls", GatewayListings.Acls, n => n.Acls),
        Lists("DescribeNatGateways", GatewayListings.NatGateways, n => n.NatGateways),
        Lists("DescribeVpcEndpoints", GatewayListings.Endpoints, n => n.Endpoints),
        Lists("DescribeVpcPeeringConnections", GatewayListings.Peerings, n => n.Peerings),
        None("DescribeVpnGateways", "VpnGateways"),
        None("DescribeTransitGatewayVpcAttachments", "TransitGatewayVpcAttachments"),
        None("DescribeEgressOnlyInternetGateways", "EgressOnlyInternetGateways"),
    ];

    private KeyValuePair<string, OperationHandler> Lists<T>(string operation, Ec2Listing<T> listing, Func<RegionNetwork, IEnumerable<T>> items) =>
        new(operation, new OperationHandler((call, input) => listing.List(paging, call, input, items(store.Of(call)))));

    /// <summary>What nobody here has.</summary>
    private static KeyValuePair<string, OperationHandler> None(string operation, string member) =>
        new(operation, new OperationHandler((_, _) => new JsonObject { [member] = new JsonArray() }));
}
