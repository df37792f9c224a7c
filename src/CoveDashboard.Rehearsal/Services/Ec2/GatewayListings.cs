using CoveDashboard.Rehearsal.Resources.Networks;

namespace CoveDashboard.Rehearsal.Services.Ec2;

/// <summary>How EC2 lists the ways in and out of VPCs.</summary>
internal static class GatewayListings
{
    public static readonly Ec2Listing<InternetGateway> InternetGateways = new(
        "InternetGateways",
        "InternetGatewayIds",
        "InvalidInternetGatewayID.NotFound",
        g => g.Id,
        new Dictionary<string, Func<InternetGateway, IEnumerable<string>>>(StringComparer.Ordinal)
        {
            ["internet-gateway-id"] = g => [g.Id],
            ["attachment.vpc-id"] = g => g.VpcId is { } vpcId ? [vpcId] : [],
            ["attachment.state"] = g => g.VpcId is null ? [] : ["available"],
        },
        GatewayShapes.ToShape);

    public static readonly Ec2Listing<RouteTable> RouteTables = new(
        "RouteTables",
        "RouteTableIds",
        "InvalidRouteTableID.NotFound",
        t => t.Id,
        new Dictionary<string, Func<RouteTable, IEnumerable<string>>>(StringComparer.Ordinal)
        {
            ["route-table-id"] = t => [t.Id],
            ["vpc-id"] = t => [t.VpcId],
            ["association.main"] = t => [NetworkListings.Truth(t.IsMain)],
            ["association.subnet-id"] = t => t.SubnetIds,
            ["route.gateway-id"] = t => t.GatewayId is { } gatewayId ? ["local", gatewayId] : ["local"],
        },
        GatewayShapes.ToShape);

    public static readonly Ec2Listing<NetworkAcl> Acls = new(
        "NetworkAcls",
        "NetworkAclIds",
        "InvalidNetworkAclID.NotFound",
        a => a.Id,
        new Dictionary<string, Func<NetworkAcl, IEnumerable<string>>>(StringComparer.Ordinal)
        {
            ["network-acl-id"] = a => [a.Id],
            ["vpc-id"] = a => [a.VpcId],
            ["default"] = a => [NetworkListings.Truth(a.IsDefault)],
            ["association.subnet-id"] = a => a.SubnetIds,
        },
        GatewayShapes.ToShape);

    public static readonly Ec2Listing<NatGateway> NatGateways = new(
        "NatGateways",
        "NatGatewayIds",
        "NatGatewayNotFound",
        n => n.Id,
        new Dictionary<string, Func<NatGateway, IEnumerable<string>>>(StringComparer.Ordinal)
        {
            ["nat-gateway-id"] = n => [n.Id],
            ["vpc-id"] = n => [n.VpcId],
            ["subnet-id"] = n => [n.SubnetId],
            ["state"] = _ => ["available"],
        },
        GatewayShapes.ToShape)
    { FiltersMember = "Filter" };

    public static readonly Ec2Listing<VpcEndpoint> Endpoints = new(
        "VpcEndpoints",
        "VpcEndpointIds",
        "InvalidVpcEndpointId.NotFound",
        e => e.Id,
        new Dictionary<string, Func<VpcEndpoint, IEnumerable<string>>>(StringComparer.Ordinal)
        {
            ["vpc-endpoint-id"] = e => [e.Id],
            ["vpc-id"] = e => [e.VpcId],
            ["service-name"] = e => [e.ServiceName],
            ["vpc-endpoint-state"] = _ => ["available"],
        },
        GatewayShapes.ToShape);

    public static readonly Ec2Listing<VpcPeering> Peerings = new(
        "VpcPeeringConnections",
        "VpcPeeringConnectionIds",
        "InvalidVpcPeeringConnectionID.NotFound",
        p => p.Id,
        new Dictionary<string, Func<VpcPeering, IEnumerable<string>>>(StringComparer.Ordinal)
        {
            ["vpc-peering-connection-id"] = p => [p.Id],
            ["requester-vpc-info.vpc-id"] = p => [p.Requester.Id],
            ["accepter-vpc-info.vpc-id"] = p => [p.Accepter.Id],
            ["status-code"] = _ => ["active"],
        },
        GatewayShapes.ToShape);
}
