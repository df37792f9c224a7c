using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Resources.Networks;

namespace CoveDashboard.Rehearsal.Services.Ec2;

/// <summary>Deletes VPCs and what lies in them, with EC2's order: what something else needs stays.</summary>
internal sealed class NetworkDeletes(NetworkStore store)
{
    public Answer DeleteSubnet(Call call, JsonObject input)
    {
        var network = store.Of(call);
        var id = input["SubnetId"]!.GetValue<string>();
        if (network.Subnets.All(s => s.Id != id))
            return Ec2Faults.NotFound("InvalidSubnetID.NotFound", "subnet", id);
        if (network.Interfaces.Any(i => i.SubnetId == id))
            return Ec2Faults.InUse("subnet", id);

        store.Put(
            network with
            {
                Subnets = [.. network.Subnets.Where(s => s.Id != id)],
                RouteTables = [.. network.RouteTables.Select(t => t with { SubnetIds = [.. t.SubnetIds.Where(s => s != id)] })],
                Acls = [.. network.Acls.Select(a => a with { SubnetIds = [.. a.SubnetIds.Where(s => s != id)] })],
            },
            call);
        return Answer.Empty;
    }

    public Answer DeleteSecurityGroup(Call call, JsonObject input)
    {
        var network = store.Of(call);
        var (group, fault) = Ec2Faults.FindGroup(network, input);
        if (group is null)
            return fault!;
        if (group.IsDefault)
            return new AwsFault("CannotDelete", $"the specified group: \"{group.Id}\" name: \"default\" cannot be deleted by a user");
        var me = new RulePeer(PeerKind.Group, group.Id);
        if (network.Interfaces.Any(i => i.GroupIds.Contains(group.Id)) || network.Groups.Any(g => g.Id != group.Id && g.Rules.Any(r => r.Peer == me)))
            return Ec2Faults.GroupInUse(group.Id);

        store.Put(network with { Groups = [.. network.Groups.Where(g => g.Id != group.Id)] }, call);
        return new JsonObject { ["Return"] = true, ["GroupId"] = group.Id };
    }

    /// <summary>Main route table, default group and default ACL go with their VPC, and so do its peerings; all else is in the way.</summary>
    public Answer DeleteVpc(Call call, JsonObject input)
    {
        var network = store.Of(call);
        var id = input["VpcId"]!.GetValue<string>();
        if (network.Vpcs.All(v => v.Id != id))
            return Ec2Faults.NotFound("InvalidVpcID.NotFound", "vpc", id);
        if (IsInUse(network, id))
            return Ec2Faults.InUse("vpc", id);

        store.Put(
            network with
            {
                Vpcs = [.. network.Vpcs.Where(v => v.Id != id)],
                Groups = [.. network.Groups.Where(g => g.VpcId != id)],
                RouteTables = [.. network.RouteTables.Where(t => t.VpcId != id)],
                Acls = [.. network.Acls.Where(a => a.VpcId != id)],
                Peerings = [.. network.Peerings.Where(p => p.Requester.Id != id && p.Accepter.Id != id)],
            },
            call);
        return Answer.Empty;
    }

    private static bool IsInUse(RegionNetwork network, string vpcId) =>
        network.Subnets.Any(s => s.VpcId == vpcId)
        || network.InternetGateways.Any(g => g.VpcId == vpcId)
        || network.Interfaces.Any(i => i.VpcId == vpcId)
        || network.NatGateways.Any(n => n.VpcId == vpcId)
        || network.Endpoints.Any(e => e.VpcId == vpcId)
        || network.Groups.Any(g => g.VpcId == vpcId && !g.IsDefault)
        || network.RouteTables.Any(t => t.VpcId == vpcId && !t.IsMain)
        || network.Acls.Any(a => a.VpcId == vpcId && !a.IsDefault);
}
