using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Planning;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Catalogue.Ec2.DefaultVpc;

/// <summary>
/// Deletes default VPCs that nobody uses. EC2 has no single call for it: gateways and subnets go first, in its order; main route table,
/// default ACL and default group go with the VPC. Whatever AWS did not make together with the VPC keeps it.
/// </summary>
internal sealed class DeleteDefaultVpcAction : IRemediationAction
{
    /// <summary>Things that a reason names; the rest is counted.</summary>
    private const int MostNamed = 5;

    private static readonly ActionOperation DetachGateway = new("ec2", "DetachInternetGateway", "ec2:DetachInternetGateway");
    private static readonly ActionOperation DeleteGateway = new("ec2", "DeleteInternetGateway", "ec2:DeleteInternetGateway");
    private static readonly ActionOperation DeleteSubnet = new("ec2", "DeleteSubnet", "ec2:DeleteSubnet");
    private static readonly ActionOperation DeleteVpc = new("ec2", "DeleteVpc", "ec2:DeleteVpc");

    public ActionDescription Description { get; } = new()
    {
        Id = "ec2-delete-unused-default-vpc",
        Title = "Delete unused default VPCs",
        Summary = "Deletes default VPCs with their internet gateway and default subnets, where nothing is in them but what AWS put there. It cannot be undone: a new default VPC has other ids.",
        Service = "EC2",
        Kind = ActionKind.Remediation,
        Scope = ActionScope.Regional,
        Operations = [NetworkOperations.DescribeVpcs, .. VpcBlockers.Operations, .. VpcParts.Operations],
        Writes = [DetachGateway, DeleteGateway, DeleteSubnet, DeleteVpc],
        Effect = new ActionEffect("delete", "default VPC", "default VPCs", UndoVerb: null),
        Fits = [new InventoryFit("vpcs", "VpcId")],
        Columns = [],
        CallsPerTarget = 15,
    };

    public async Task<TargetFindings> PlanAsync(PlanningContext context, CancellationToken cancellationToken)
    {
        var vpcs = await context.Session.ListAsync(NetworkOperations.DescribeVpcs, "Vpcs", parameters: null, cancellationToken);
        // The others are in nobody's way, unless somebody asks for one.
        JsonObject[] asked = [.. vpcs.Where(v => context.Asks(Id(v)) && (context.Resources is not null || IsDefault(v)))];
        return Findings.Together(await InOrder.ReadAsync(asked, (vpc, token) => FindAsync(context.Session, vpc, token), cancellationToken));
    }

    public async Task<ItemReading> ReadAsync(ItemContext context, CancellationToken cancellationToken)
    {
        var vpcs = await context.Session.ListAsync(NetworkOperations.DescribeVpcs, "Vpcs", Ec2Filter.By("vpc-id", context.Resource), cancellationToken);
        return vpcs.Find(v => Id(v) == context.Resource) is { } vpc
            ? new ItemReading((await DefaultVpcItem.ReadAsync(context.Session, vpc, cancellationToken)).State())
            : ItemReading.Gone;
    }

    private static async Task<TargetFindings> FindAsync(ITargetSession session, JsonObject vpc, CancellationToken cancellationToken)
    {
        if (!IsDefault(vpc))
            return Findings.Protected(Id(vpc), "It is not a default VPC; somebody made it.");
        var item = await DefaultVpcItem.ReadAsync(session, vpc, cancellationToken);
        return item is { KeptBy.Count: 0, Parts: { } parts } ? Findings.Of(Change(item, parts)) : Findings.NeedsALook(Id(vpc), Kept(item.KeptBy));
    }

    private static string Kept(IReadOnlyList<string> by)
    {
        var more = by.Count > MostNamed ? $" and {by.Count - MostNamed} more" : "";
        return $"It is in use, or somebody changed it: {string.Join(", ", by.Take(MostNamed))}{more}.";
    }

    private static Change Change(DefaultVpcItem item, VpcParts parts)
    {
        var id = Id(item.Vpc);
        return new Change
        {
            Resource = id,
            Calls =
            [
                .. parts.Gateways.Select(g => DetachGateway.With(new JsonObject { ["InternetGatewayId"] = g, ["VpcId"] = id })),
                .. parts.Gateways.Select(g => DeleteGateway.With(new JsonObject { ["InternetGatewayId"] = g })),
                .. parts.Subnets.Select(s => DeleteSubnet.With(new JsonObject { ["SubnetId"] = s })),
                DeleteVpc.With(new JsonObject { ["VpcId"] = id }),
            ],
            Before = item.State(),
            After = null,
            Undo = Inverse.None("A default VPC can be made again by CreateDefaultVpc, but with other ids."),
            Note = "Whoever launches an instance there without naming a subnet is refused from then on.",
        };
    }

    private static string Id(JsonObject vpc) => vpc.Text("VpcId") ?? "";

    private static bool IsDefault(JsonObject vpc) => vpc.Flag("IsDefault") == true;
}
