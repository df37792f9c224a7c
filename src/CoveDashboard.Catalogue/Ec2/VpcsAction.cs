using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Catalogue.Ec2;

/// <summary>The VPCs of a region, which of them is the default one, and whether anything is attached to them.</summary>
internal sealed class VpcsAction : IInventoryAction
{
    /// <summary>The least page that EC2 gives; one interface is enough to know.</summary>
    private const int SmallestPage = 5;

    public ActionDescription Description { get; } = new()
    {
        Id = "vpcs",
        Title = "VPCs and whether the default one is used",
        Summary = "The VPCs of each region. A VPC is in use when this account has a network interface in it; an unused default VPC can go.",
        Service = "EC2",
        Scope = ActionScope.Regional,
        Operations = [NetworkOperations.DescribeVpcs, NetworkOperations.DescribeNetworkInterfaces],
        Columns =
        [
            new("VpcId", ColumnType.Identifier) { IsKey = true, Title = "VPC" },
            new("Name", ColumnType.Text),
            new("CidrBlock", ColumnType.Identifier) { Title = "CIDR block" },
            new("IsDefault", ColumnType.Boolean) { Title = "Default VPC" },
            new("IsInUse", ColumnType.Boolean) { Title = "In use" },
            new("State", ColumnType.Text),
            new("OwnerId", ColumnType.Identifier) { Title = "Owner" },
            new("InstanceTenancy", ColumnType.Text) { Title = "Tenancy" },
        ],
        CallsPerTarget = 2,
    };

    public async Task<IReadOnlyList<JsonObject>> ReadAsync(InventoryContext context, CancellationToken cancellationToken)
    {
        var vpcs = await context.Session.ListAsync(NetworkOperations.DescribeVpcs, "Vpcs", parameters: null, cancellationToken);
        return await InOrder.ReadAsync(vpcs, (vpc, token) => RowAsync(context.Session, vpc, token), cancellationToken);
    }

    private static async Task<JsonObject> RowAsync(ITargetSession session, JsonObject vpc, CancellationToken cancellationToken)
    {
        var row = vpc.Pick("VpcId", "CidrBlock", "IsDefault", "State", "OwnerId", "InstanceTenancy");
        row["Name"] = vpc.Objects("Tags").FirstOrDefault(t => t.Text("Key") == "Name")?.Text("Value");
        row["IsInUse"] = await HasInterfaceAsync(session, vpc.Text("VpcId"), cancellationToken);
        return row;
    }

    private static async Task<bool> HasInterfaceAsync(ITargetSession session, string? vpcId, CancellationToken cancellationToken)
    {
        var parameters = Ec2Filter.By("vpc-id", vpcId);
        parameters["MaxResults"] = SmallestPage;
        var operation = NetworkOperations.DescribeNetworkInterfaces;
        // A filtered page may be empty while another follows.
        await foreach (var page in session.PaginateAsync(operation.Service, operation.Operation, parameters, cancellationToken))
        {
            if (page.Objects("NetworkInterfaces").Any())
                return true;
        }

        return false;
    }
}
