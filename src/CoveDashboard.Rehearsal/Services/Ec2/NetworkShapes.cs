using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Resources;
using CoveDashboard.Rehearsal.Resources.Networks;

namespace CoveDashboard.Rehearsal.Services.Ec2;

/// <summary>VPCs and what runs in them, as the API shows them.</summary>
internal static class NetworkShapes
{
    public static JsonObject ToShape(Vpc vpc, Call call) => new()
    {
        ["VpcId"] = vpc.Id,
        ["OwnerId"] = vpc.AccountId,
        ["CidrBlock"] = vpc.Cidr,
        ["IsDefault"] = vpc.IsDefault,
        ["State"] = "available",
        ["InstanceTenancy"] = "default",
        ["DhcpOptionsId"] = "dopt-" + vpc.Id[^8..],
        ["Tags"] = vpc.Name is null ? [] : new JsonArray(new JsonObject { ["Key"] = "Name", ["Value"] = vpc.Name }),
    };

    public static JsonObject ToShape(Subnet subnet, Call call) => new()
    {
        ["SubnetId"] = subnet.Id,
        ["VpcId"] = subnet.VpcId,
        ["OwnerId"] = call.AccountId,
        ["AvailabilityZone"] = subnet.AvailabilityZone,
        ["CidrBlock"] = subnet.Cidr,
        ["DefaultForAz"] = subnet.IsDefault,
        ["MapPublicIpOnLaunch"] = subnet.IsDefault,
        ["State"] = "available",
    };

    public static JsonObject ToShape(NetworkInterface networkInterface, Call call)
    {
        var shape = new JsonObject
        {
            ["NetworkInterfaceId"] = networkInterface.Id,
            ["VpcId"] = networkInterface.VpcId,
            ["SubnetId"] = networkInterface.SubnetId,
            ["OwnerId"] = call.AccountId,
            ["PrivateIpAddress"] = networkInterface.PrivateIp,
            ["Description"] = networkInterface.Description,
            ["InterfaceType"] = networkInterface.InterfaceType,
            ["Status"] = "in-use",
            ["Groups"] = new JsonArray([.. networkInterface.GroupIds.Select(id => new JsonObject { ["GroupId"] = id })]),
        };
        if (networkInterface.InstanceId is { } instanceId)
            shape["Attachment"] = new JsonObject { ["InstanceId"] = instanceId, ["InstanceOwnerId"] = call.AccountId, ["DeviceIndex"] = 0, ["Status"] = "attached" };
        if (networkInterface.PublicIp is { } publicIp)
            shape["Association"] = new JsonObject { ["PublicIp"] = publicIp, ["IpOwnerId"] = "amazon" };
        return shape;
    }

    public static JsonObject ToReservation(NetworkInterface networkInterface, Call call)
    {
        var instance = new JsonObject
        {
            ["InstanceId"] = networkInterface.InstanceId,
            ["InstanceType"] = "t3.medium",
            ["State"] = new JsonObject { ["Code"] = 16, ["Name"] = "running" },
            ["VpcId"] = networkInterface.VpcId,
            ["SubnetId"] = networkInterface.SubnetId,
            ["PrivateIpAddress"] = networkInterface.PrivateIp,
            ["LaunchTime"] = Eras.OrganizationTrailLive.AddDays(networkInterface.PrivateIp.Length),
            ["SecurityGroups"] = new JsonArray([.. networkInterface.GroupIds.Select(id => new JsonObject { ["GroupId"] = id })]),
        };
        if (networkInterface.PublicIp is { } publicIp)
            instance["PublicIpAddress"] = publicIp;
        return new JsonObject
        {
            ["ReservationId"] = "r-" + networkInterface.InstanceId![2..],
            ["OwnerId"] = call.AccountId,
            ["Instances"] = new JsonArray(instance),
        };
    }
}
