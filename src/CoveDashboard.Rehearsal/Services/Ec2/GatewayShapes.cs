using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Resources;
using CoveDashboard.Rehearsal.Resources.Networks;

namespace CoveDashboard.Rehearsal.Services.Ec2;

/// <summary>The ways in and out of VPCs, as the API shows them.</summary>
internal static class GatewayShapes
{
    private const int LastRule = 32767;

    public static JsonObject ToShape(InternetGateway gateway, Call call) => new()
    {
        ["InternetGatewayId"] = gateway.Id,
        ["OwnerId"] = call.AccountId,
        ["Attachments"] = gateway.VpcId is null ? [] : new JsonArray(new JsonObject { ["VpcId"] = gateway.VpcId, ["State"] = "available" }),
        ["Tags"] = new JsonArray(),
    };

    public static JsonObject ToShape(RouteTable table, Call call)
    {
        var routes = new JsonArray(Route(table.VpcCidr, "local", "CreateRouteTable"));
        if (table.GatewayId is { } gatewayId)
            routes.Add(Route("0.0.0.0/0", gatewayId, "CreateRoute"));
        var associations = table.SubnetIds.Select(s => Association(table, s));
        return new JsonObject
        {
            ["RouteTableId"] = table.Id,
            ["VpcId"] = table.VpcId,
            ["OwnerId"] = call.AccountId,
            ["Routes"] = routes,
            ["Associations"] = new JsonArray([.. table.IsMain ? associations.Prepend(Association(table, null)) : associations]),
            ["Tags"] = new JsonArray(),
        };
    }

    public static JsonObject ToShape(NetworkAcl acl, Call call) => new()
    {
        ["NetworkAclId"] = acl.Id,
        ["VpcId"] = acl.VpcId,
        ["OwnerId"] = call.AccountId,
        ["IsDefault"] = acl.IsDefault,
        ["Associations"] = new JsonArray([.. acl.SubnetIds.Select(s => new JsonObject
        {
            ["NetworkAclAssociationId"] = "aclassoc-" + s["subnet-".Length..],
            ["NetworkAclId"] = acl.Id,
            ["SubnetId"] = s,
        })]),
        ["Entries"] = new JsonArray(Entry(100, "allow", false), Entry(LastRule, "deny", false), Entry(100, "allow", true), Entry(LastRule, "deny", true)),
        ["Tags"] = new JsonArray(),
    };

    public static JsonObject ToShape(NatGateway gateway, Call call) => new()
    {
        ["NatGatewayId"] = gateway.Id,
        ["VpcId"] = gateway.VpcId,
        ["SubnetId"] = gateway.SubnetId,
        ["State"] = "available",
        ["ConnectivityType"] = "public",
        ["CreateTime"] = Eras.OrganizationTrailLive,
        ["NatGatewayAddresses"] = new JsonArray(new JsonObject
        {
            ["NetworkInterfaceId"] = gateway.InterfaceId,
            ["PrivateIp"] = gateway.PrivateIp,
            ["PublicIp"] = gateway.PublicIp,
        }),
    };

    public static JsonObject ToShape(VpcEndpoint endpoint, Call call) => new()
    {
        ["VpcEndpointId"] = endpoint.Id,
        ["VpcEndpointType"] = "Gateway",
        ["VpcId"] = endpoint.VpcId,
        ["ServiceName"] = endpoint.ServiceName,
        ["OwnerId"] = call.AccountId,
        ["State"] = "available",
        ["CreationTimestamp"] = Eras.OrganizationTrailLive,
    };

    public static JsonObject ToShape(VpcPeering peering, Call call) => new()
    {
        ["VpcPeeringConnectionId"] = peering.Id,
        ["RequesterVpcInfo"] = Side(peering.Requester),
        ["AccepterVpcInfo"] = Side(peering.Accepter),
        ["Status"] = new JsonObject { ["Code"] = "active", ["Message"] = "Active" },
    };

    private static JsonObject Route(string destination, string gatewayId, string origin) => new()
    {
        ["DestinationCidrBlock"] = destination,
        ["GatewayId"] = gatewayId,
        ["Origin"] = origin,
        ["State"] = "active",
    };

    private static JsonObject Association(RouteTable table, string? subnetId)
    {
        var association = new JsonObject
        {
            ["RouteTableAssociationId"] = "rtbassoc-" + (subnetId?["subnet-".Length..] ?? table.Id["rtb-".Length..]),
            ["RouteTableId"] = table.Id,
            ["Main"] = subnetId is null,
            ["AssociationState"] = new JsonObject { ["State"] = "associated" },
        };
        if (subnetId is not null)
            association["SubnetId"] = subnetId;
        return association;
    }

    private static JsonObject Entry(int number, string action, bool isEgress) => new()
    {
        ["RuleNumber"] = number,
        ["RuleAction"] = action,
        ["Protocol"] = "-1",
        ["Egress"] = isEgress,
        ["CidrBlock"] = "0.0.0.0/0",
    };

    private static JsonObject Side(Vpc vpc) => new() { ["VpcId"] = vpc.Id, ["OwnerId"] = vpc.AccountId, ["Region"] = vpc.Region, ["CidrBlock"] = vpc.Cidr };
}
