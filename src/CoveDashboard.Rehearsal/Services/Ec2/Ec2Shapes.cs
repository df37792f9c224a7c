using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Resources;

namespace CoveDashboard.Rehearsal.Services.Ec2;

/// <summary>Networks as the API shows them.</summary>
internal static class Ec2Shapes
{
    public static JsonObject ToShape(Vpc vpc) => new()
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

    public static JsonObject ToShape(Subnet subnet) => new()
    {
        ["SubnetId"] = subnet.Id,
        ["VpcId"] = subnet.VpcId,
        ["AvailabilityZone"] = subnet.AvailabilityZone,
        ["CidrBlock"] = subnet.Cidr,
        ["DefaultForAz"] = subnet.IsDefault,
        ["MapPublicIpOnLaunch"] = subnet.IsDefault,
        ["State"] = "available",
    };

    public static JsonObject ToShape(SecurityGroup group) => new()
    {
        ["GroupId"] = group.Id,
        ["GroupName"] = group.Name,
        ["Description"] = group.Description,
        ["VpcId"] = group.VpcId,
        ["IpPermissions"] = new JsonArray(),
        ["IpPermissionsEgress"] = new JsonArray(),
    };

    public static JsonObject ToShape(NetworkInterface networkInterface) => new()
    {
        ["NetworkInterfaceId"] = networkInterface.Id,
        ["VpcId"] = networkInterface.VpcId,
        ["SubnetId"] = networkInterface.SubnetId,
        ["PrivateIpAddress"] = networkInterface.PrivateIp,
        ["Description"] = networkInterface.Description,
        ["InterfaceType"] = networkInterface.InterfaceType,
        ["Status"] = "in-use",
    };

    public static JsonObject ToReservation(NetworkInterface networkInterface, Call call) => new()
    {
        ["ReservationId"] = "r-" + networkInterface.InstanceId![2..],
        ["OwnerId"] = call.AccountId,
        ["Instances"] = new JsonArray(new JsonObject
        {
            ["InstanceId"] = networkInterface.InstanceId,
            ["InstanceType"] = "t3.medium",
            ["State"] = new JsonObject { ["Code"] = 16, ["Name"] = "running" },
            ["VpcId"] = networkInterface.VpcId,
            ["SubnetId"] = networkInterface.SubnetId,
            ["PrivateIpAddress"] = networkInterface.PrivateIp,
            ["LaunchTime"] = Eras.OrganizationTrailLive.AddDays(networkInterface.PrivateIp.Length),
        }),
    };
}
