using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Resources.Networks;

namespace CoveDashboard.Rehearsal.Services.Ec2;

/// <summary>Takes the ways in and out of a VPC away, with EC2's order: what something else needs stays.</summary>
internal sealed class GatewayDeletes(NetworkStore store)
{
    public Answer DetachInternetGateway(Call call, JsonObject input)
    {
        var network = store.Of(call);
        var (id, vpcId) = (Text(input, "InternetGatewayId"), Text(input, "VpcId"));
        if (network.InternetGateways.FirstOrDefault(g => g.Id == id) is not { } gateway)
            return GatewayNotFound(id);
        if (network.Vpcs.All(v => v.Id != vpcId))
            return Ec2Faults.NotFound("InvalidVpcID.NotFound", "vpc", vpcId);
        if (gateway.VpcId != vpcId)
            return new AwsFault("Gateway.NotAttached", $"resource {id} is not attached to network {vpcId}");
        if (network.Interfaces.Any(i => i.VpcId == vpcId && i.PublicIp is not null))
            return new AwsFault("DependencyViolation", $"Network {vpcId} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.");

        store.Put(network with { InternetGateways = [.. network.InternetGateways.Select(g => g == gateway ? g with { VpcId = null } : g)] }, call);
        return Answer.Empty;
    }

    public Answer DeleteInternetGateway(Call call, JsonObject input)
    {
        var network = store.Of(call);
        var id = Text(input, "InternetGatewayId");
        if (network.InternetGateways.FirstOrDefault(g => g.Id == id) is not { } gateway)
            return GatewayNotFound(id);
        if (gateway.VpcId is not null)
            return Ec2Faults.InUse("internetGateway", id);

        store.Put(network with { InternetGateways = [.. network.InternetGateways.Where(g => g != gateway)] }, call);
        return Answer.Empty;
    }

    public Answer DeleteRouteTable(Call call, JsonObject input)
    {
        var network = store.Of(call);
        var id = Text(input, "RouteTableId");
        if (network.RouteTables.FirstOrDefault(t => t.Id == id) is not { } table)
            return Ec2Faults.NotFound("InvalidRouteTableID.NotFound", "routeTable", id);
        if (table.IsMain || table.SubnetIds.Count > 0)
            return Ec2Faults.InUse("routeTable", id);

        store.Put(network with { RouteTables = [.. network.RouteTables.Where(t => t != table)] }, call);
        return Answer.Empty;
    }

    public Answer DeleteNetworkAcl(Call call, JsonObject input)
    {
        var network = store.Of(call);
        var id = Text(input, "NetworkAclId");
        if (network.Acls.FirstOrDefault(a => a.Id == id) is not { } acl)
            return Ec2Faults.NotFound("InvalidNetworkAclID.NotFound", "networkAcl", id);
        if (acl.IsDefault)
            return new AwsFault("InvalidParameterValue", $"cannot delete default network ACL {id}");
        if (acl.SubnetIds.Count > 0)
            return Ec2Faults.InUse("networkAcl", id);

        store.Put(network with { Acls = [.. network.Acls.Where(a => a != acl)] }, call);
        return Answer.Empty;
    }

    private static AwsFault GatewayNotFound(string id) => Ec2Faults.NotFound("InvalidInternetGatewayID.NotFound", "internetGateway", id);

    private static string Text(JsonObject input, string name) => input[name]!.GetValue<string>();
}
