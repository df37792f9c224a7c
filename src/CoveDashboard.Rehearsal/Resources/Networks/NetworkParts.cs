namespace CoveDashboard.Rehearsal.Resources.Networks;

internal sealed record Vpc(string Id, string AccountId, string Region, string Cidr, bool IsDefault, string? Name);

internal sealed record Subnet(string Id, string VpcId, string AvailabilityZone, string Cidr, bool IsDefault);

/// <param name="InstanceId">Null when the interface belongs to something else, such as a function or a NAT gateway.</param>
internal sealed record NetworkInterface(string Id, string VpcId, string SubnetId, string PrivateIp, string Description, string InterfaceType, string? InstanceId)
{
    /// <summary>Null when it has none.</summary>
    public string? PublicIp { get; init; }

    public IReadOnlyList<string> GroupIds { get; init; } = [];
}

/// <param name="VpcId">Null while it is attached to none.</param>
internal sealed record InternetGateway(string Id, string? VpcId);

/// <param name="GatewayId">Where what leaves the VPC goes; null when nothing does.</param>
/// <param name="SubnetIds">Subnets that were given this table; the others follow the main one.</param>
internal sealed record RouteTable(string Id, string VpcId, string VpcCidr, bool IsMain, string? GatewayId, IReadOnlyList<string> SubnetIds);

internal sealed record NetworkAcl(string Id, string VpcId, bool IsDefault, IReadOnlyList<string> SubnetIds);

internal sealed record NatGateway(string Id, string VpcId, string SubnetId, string InterfaceId, string PrivateIp, string PublicIp);

/// <param name="ServiceName">e.g. <c>com.amazonaws.eu-west-1.s3</c>.</param>
internal sealed record VpcEndpoint(string Id, string VpcId, string ServiceName);

internal sealed record VpcPeering(string Id, Vpc Requester, Vpc Accepter);
