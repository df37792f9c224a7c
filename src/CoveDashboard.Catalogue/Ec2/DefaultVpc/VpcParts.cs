using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Catalogue.Ec2.DefaultVpc;

/// <summary>What goes with a default VPC: what AWS made together with it. Whatever else lies in it was made by somebody.</summary>
/// <param name="Gateways">Internet gateways that are attached to it.</param>
/// <param name="Subnets">Its default subnets.</param>
/// <param name="RouteTable">Its main route table.</param>
/// <param name="NetworkAcl">Its default ACL.</param>
/// <param name="SecurityGroup">Its default group.</param>
/// <param name="Made">What somebody made in it, each as <c>kind id</c>.</param>
internal sealed record VpcParts(
    IReadOnlyList<string> Gateways, IReadOnlyList<string> Subnets, string? RouteTable, string? NetworkAcl, string? SecurityGroup, IReadOnlyList<string> Made)
{
    private static readonly ActionOperation DescribeInternetGateways = new("ec2", "DescribeInternetGateways", "ec2:DescribeInternetGateways");
    private static readonly ActionOperation DescribeSubnets = new("ec2", "DescribeSubnets", "ec2:DescribeSubnets");
    private static readonly ActionOperation DescribeRouteTables = new("ec2", "DescribeRouteTables", "ec2:DescribeRouteTables");
    private static readonly ActionOperation DescribeNetworkAcls = new("ec2", "DescribeNetworkAcls", "ec2:DescribeNetworkAcls");
    private static readonly ActionOperation DescribeGroups = new("ec2", "DescribeSecurityGroups", "ec2:DescribeSecurityGroups");

    public static readonly IReadOnlyList<ActionOperation> Operations = [DescribeInternetGateways, DescribeSubnets, DescribeRouteTables, DescribeNetworkAcls, DescribeGroups];

    public static async Task<VpcParts> ReadAsync(ITargetSession session, string vpcId, CancellationToken cancellationToken)
    {
        var gateways = await ListAsync(DescribeInternetGateways, "InternetGateways", "attachment.vpc-id");
        var subnets = (await ListAsync(DescribeSubnets, "Subnets", "vpc-id")).ToLookup(s => s.Flag("DefaultForAz") == true, s => s.Text("SubnetId") ?? "");
        var tables = (await ListAsync(DescribeRouteTables, "RouteTables", "vpc-id")).ToLookup(IsMain, t => t.Text("RouteTableId") ?? "");
        var acls = (await ListAsync(DescribeNetworkAcls, "NetworkAcls", "vpc-id")).ToLookup(a => a.Flag("IsDefault") == true, a => a.Text("NetworkAclId") ?? "");
        var groups = (await ListAsync(DescribeGroups, "SecurityGroups", "vpc-id")).ToLookup(g => g.Text("GroupName") == "default", g => g.Text("GroupId") ?? "");
        return new VpcParts(
            [.. gateways.Select(g => g.Text("InternetGatewayId") ?? "").Order(StringComparer.Ordinal)],
            [.. subnets[true].Order(StringComparer.Ordinal)],
            tables[true].FirstOrDefault(),
            acls[true].FirstOrDefault(),
            groups[true].FirstOrDefault(),
            [.. Named("subnet", subnets), .. Named("route table", tables), .. Named("network ACL", acls), .. Named("security group", groups)]);

        Task<List<JsonObject>> ListAsync(ActionOperation operation, string member, string filter) =>
            session.ListAsync(operation, member, Ec2Filter.By(filter, vpcId), cancellationToken);
    }

    private static bool IsMain(JsonObject table) => table.Objects("Associations").Any(a => a.Flag("Main") == true);

    private static IEnumerable<string> Named(string kind, ILookup<bool, string> items) => items[false].Order(StringComparer.Ordinal).Select(id => $"{kind} {id}");
}
