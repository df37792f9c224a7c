namespace CoveDashboard.Rehearsal.Resources;

/// <summary>A VPC with what lies in it.</summary>
internal sealed record Vpc(string Id, string AccountId, string Region, string Cidr, bool IsDefault, string? Name, IReadOnlyList<Subnet> Subnets, IReadOnlyList<NetworkInterface> Interfaces)
{
    public SecurityGroup DefaultGroup { get; } = new("sg-" + Id[4..], Id, "default", "default VPC security group");
}

internal sealed record Subnet(string Id, string VpcId, string AvailabilityZone, string Cidr, bool IsDefault);

internal sealed record SecurityGroup(string Id, string VpcId, string Name, string Description);

/// <param name="InstanceId">Null when the interface belongs to something else, such as a function or an endpoint.</param>
internal sealed record NetworkInterface(string Id, string VpcId, string SubnetId, string PrivateIp, string Description, string InterfaceType, string? InstanceId);
