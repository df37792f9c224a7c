using CoveDashboard.Rehearsal.Resources.Networks;

namespace CoveDashboard.Rehearsal.Services.Ec2;

/// <summary>How EC2 lists VPCs and what runs in them.</summary>
internal static class NetworkListings
{
    public static readonly Ec2Listing<Vpc> Vpcs = new(
        "Vpcs",
        "VpcIds",
        "InvalidVpcID.NotFound",
        v => v.Id,
        new Dictionary<string, Func<Vpc, IEnumerable<string>>>(StringComparer.Ordinal)
        {
            ["vpc-id"] = v => [v.Id],
            ["is-default"] = v => [Truth(v.IsDefault)],
            ["isDefault"] = v => [Truth(v.IsDefault)],
            ["cidr"] = v => [v.Cidr],
            ["state"] = _ => ["available"],
        },
        NetworkShapes.ToShape);

    public static readonly Ec2Listing<Subnet> Subnets = new(
        "Subnets",
        "SubnetIds",
        "InvalidSubnetID.NotFound",
        s => s.Id,
        new Dictionary<string, Func<Subnet, IEnumerable<string>>>(StringComparer.Ordinal)
        {
            ["subnet-id"] = s => [s.Id],
            ["vpc-id"] = s => [s.VpcId],
            ["availability-zone"] = s => [s.AvailabilityZone],
            ["default-for-az"] = s => [Truth(s.IsDefault)],
        },
        NetworkShapes.ToShape);

    public static readonly Ec2Listing<NetworkInterface> Interfaces = new(
        "NetworkInterfaces",
        "NetworkInterfaceIds",
        "InvalidNetworkInterfaceID.NotFound",
        i => i.Id,
        new Dictionary<string, Func<NetworkInterface, IEnumerable<string>>>(StringComparer.Ordinal)
        {
            ["network-interface-id"] = i => [i.Id],
            ["vpc-id"] = i => [i.VpcId],
            ["subnet-id"] = i => [i.SubnetId],
            ["group-id"] = i => i.GroupIds,
            ["interface-type"] = i => [i.InterfaceType],
            ["status"] = _ => ["in-use"],
            ["attachment.instance-id"] = i => i.InstanceId is { } id ? [id] : [],
        },
        NetworkShapes.ToShape);

    /// <summary>One reservation an instance: nobody starts two at once here.</summary>
    public static readonly Ec2Listing<NetworkInterface> Instances = new(
        "Reservations",
        "InstanceIds",
        "InvalidInstanceID.NotFound",
        i => i.InstanceId!,
        new Dictionary<string, Func<NetworkInterface, IEnumerable<string>>>(StringComparer.Ordinal)
        {
            ["instance-id"] = i => [i.InstanceId!],
            ["instance-state-name"] = _ => ["running"],
            ["vpc-id"] = i => [i.VpcId],
            ["subnet-id"] = i => [i.SubnetId],
            ["instance.group-id"] = i => i.GroupIds,
        },
        NetworkShapes.ToReservation);

    public static string Truth(bool value) => value ? "true" : "false";
}
