using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Resources;
using CoveDashboard.Rehearsal.Resources.Networks;
using CoveDashboard.Rehearsal.State;

namespace CoveDashboard.Rehearsal.Services.Ec2;

/// <summary>EC2: regions, networks, launch templates, and the default encryption of volumes.</summary>
internal sealed class Ec2Service : IRehearsedService
{
    public Ec2Service(World world, EnabledRegions enabledRegions, Paging paging)
    {
        var templates = new LaunchTemplates(new LaunchTemplatePlanter(world), paging);
        var networks = new NetworkStore(world);
        var encryption = new EbsEncryption(new EbsEncryptionStore(world));
        Operations = new Dictionary<string, OperationHandler>(
            [
                new("DescribeRegions", new(new Regions(enabledRegions).Describe)),
                new("DescribeLaunchTemplateVersions", new(templates.DescribeVersions)),
                new("GetEbsEncryptionByDefault", new(encryption.Get)),
                new("GetEbsDefaultKmsKeyId", new(EbsEncryption.GetKey)),
                Write("EnableEbsEncryptionByDefault", encryption.Enable),
                Write("DisableEbsEncryptionByDefault", encryption.Disable),
                .. new NetworkReads(networks, paging).Operations,
                .. NetworkWrites(networks),
            ],
            StringComparer.Ordinal);
    }

    public string Id => "ec2";

    public IReadOnlyDictionary<string, OperationHandler> Operations { get; }

    private static IEnumerable<KeyValuePair<string, OperationHandler>> NetworkWrites(NetworkStore networks)
    {
        var rules = new GroupRules(networks);
        var gateways = new GatewayDeletes(networks);
        var deletes = new NetworkDeletes(networks);
        return
        [
            Write("AuthorizeSecurityGroupIngress", rules.AuthorizeIngress, "security-group", "GroupId"),
            Write("RevokeSecurityGroupIngress", rules.RevokeIngress, "security-group", "GroupId"),
            Write("DeleteSecurityGroup", deletes.DeleteSecurityGroup, "security-group", "GroupId"),
            Write("DetachInternetGateway", gateways.DetachInternetGateway, "internet-gateway", "InternetGatewayId"),
            Write("DeleteInternetGateway", gateways.DeleteInternetGateway, "internet-gateway", "InternetGatewayId"),
            Write("DeleteRouteTable", gateways.DeleteRouteTable, "route-table", "RouteTableId"),
            Write("DeleteNetworkAcl", gateways.DeleteNetworkAcl, "network-acl", "NetworkAclId"),
            Write("DeleteSubnet", deletes.DeleteSubnet, "subnet", "SubnetId"),
            Write("DeleteVpc", deletes.DeleteVpc, "vpc", "VpcId"),
        ];
    }

    /// <param name="operation">Its name.</param>
    /// <param name="run">What it does.</param>
    /// <param name="kind">EC2's word for the resource in ARNs; null when the operation has none.</param>
    /// <param name="idMember">Input member that names the resource.</param>
    private static KeyValuePair<string, OperationHandler> Write(string operation, Func<Call, JsonObject, Answer> run, string? kind = null, string? idMember = null) => new(
        operation,
        new OperationHandler(
            (call, input) => input["DryRun"]?.GetValue<bool>() == true ? Ec2Faults.DryRun : run(call, input),
            Mutates: true,
            kind is null ? null : (call, input) => $"arn:aws:ec2:{call.Region}:{call.AccountId}:{kind}/{input[idMember!]?.GetValue<string>() ?? "*"}"));
}
