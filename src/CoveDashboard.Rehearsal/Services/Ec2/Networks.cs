using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Resources;

namespace CoveDashboard.Rehearsal.Services.Ec2;

/// <summary>VPCs and what lies in them.</summary>
internal sealed class Networks(NetworkPlanter planter, Paging paging)
{
    private static readonly Ec2Listing<Vpc> Vpcs = new(
        "Vpcs",
        "VpcIds",
        "InvalidVpcID.NotFound",
        v => v.Id,
        new Dictionary<string, Func<Vpc, string>>(StringComparer.Ordinal)
        {
            ["vpc-id"] = v => v.Id,
            ["is-default"] = v => v.IsDefault ? "true" : "false",
            ["isDefault"] = v => v.IsDefault ? "true" : "false",
            ["cidr"] = v => v.Cidr,
            ["state"] = _ => "available",
        },
        Ec2Shapes.ToShape);

    private static readonly Ec2Listing<Subnet> Subnets = new(
        "Subnets",
        "SubnetIds",
        "InvalidSubnetID.NotFound",
        s => s.Id,
        new Dictionary<string, Func<Subnet, string>>(StringComparer.Ordinal)
        {
            ["subnet-id"] = s => s.Id,
            ["vpc-id"] = s => s.VpcId,
            ["availability-zone"] = s => s.AvailabilityZone,
        },
        Ec2Shapes.ToShape);

    private static readonly Ec2Listing<SecurityGroup> Groups = new(
        "SecurityGroups",
        "GroupIds",
        "InvalidGroup.NotFound",
        g => g.Id,
        new Dictionary<string, Func<SecurityGroup, string>>(StringComparer.Ordinal)
        {
            ["group-id"] = g => g.Id,
            ["group-name"] = g => g.Name,
            ["vpc-id"] = g => g.VpcId,
        },
        Ec2Shapes.ToShape);

    private static readonly Ec2Listing<NetworkInterface> Interfaces = new(
        "NetworkInterfaces",
        "NetworkInterfaceIds",
        "InvalidNetworkInterfaceID.NotFound",
        i => i.Id,
        new Dictionary<string, Func<NetworkInterface, string>>(StringComparer.Ordinal)
        {
            ["network-interface-id"] = i => i.Id,
            ["vpc-id"] = i => i.VpcId,
            ["subnet-id"] = i => i.SubnetId,
            ["attachment.instance-id"] = i => i.InstanceId ?? "",
        },
        Ec2Shapes.ToShape);

    public Answer DescribeVpcs(Call call, JsonObject input) => Vpcs.List(paging, input, Plant(call));

    public Answer DescribeSubnets(Call call, JsonObject input) => Subnets.List(paging, input, Plant(call).SelectMany(v => v.Subnets));

    public Answer DescribeSecurityGroups(Call call, JsonObject input) => Groups.List(paging, input, Plant(call).Select(v => v.DefaultGroup));

    public Answer DescribeNetworkInterfaces(Call call, JsonObject input) => Interfaces.List(paging, input, Plant(call).SelectMany(v => v.Interfaces));

    /// <summary>One reservation an instance: nobody starts two at once here.</summary>
    public Answer DescribeInstances(Call call, JsonObject input)
    {
        var wanted = Ec2Filters.Texts(input, "InstanceIds");
        var instances = Plant(call).SelectMany(v => v.Interfaces).Where(i => i.InstanceId is not null && (wanted.Count == 0 || wanted.Contains(i.InstanceId))).ToList();
        if (wanted.FirstOrDefault(w => instances.All(i => i.InstanceId != w)) is { } missing)
            return new AwsFault("InvalidInstanceID.NotFound", $"The instance ID '{missing}' does not exist");
        return new JsonObject { ["Reservations"] = new JsonArray([.. instances.Select(i => Ec2Shapes.ToReservation(i, call))]) };
    }

    private IReadOnlyList<Vpc> Plant(Call call) => planter.Plant(call.AccountId, call.Region);
}
