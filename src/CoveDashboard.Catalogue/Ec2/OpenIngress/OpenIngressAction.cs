using System.Text.Json.Nodes;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Catalogue.Ec2.OpenIngress;

/// <summary>The rules of security groups that let the whole internet in.</summary>
internal sealed class OpenIngressAction : IInventoryAction
{
    public const string Id = "ec2-open-ingress";

    /// <summary>The rule by what it allows, which is also how the remediation names it.</summary>
    public const string RuleColumn = "Rule";

    public ActionDescription Description { get; } = new()
    {
        Id = Id,
        Title = "Security group rules open to the world",
        Summary = "Every rule that lets traffic in from 0.0.0.0/0 or ::/0, with its protocol and ports. A public web server has such rules; a database should not.",
        Service = "EC2",
        Scope = ActionScope.Regional,
        Operations = [OpenRules.DescribeRules, OpenRules.DescribeGroups],
        Columns =
        [
            new(RuleColumn, ColumnType.Identifier) { IsKey = true },
            new("GroupName", ColumnType.Text) { Title = "Group" },
            new("Protocol", ColumnType.Text),
            new("Ports", ColumnType.Text),
            new("Source", ColumnType.Identifier),
            new("Description", ColumnType.Text),
            new("GroupId", ColumnType.Identifier) { Title = "Group id" },
            new("VpcId", ColumnType.Identifier) { Title = "VPC" },
            new("GroupOwnerId", ColumnType.Identifier) { Title = "Owner of the group" },
            // Another one when the same rule is made again.
            new("SecurityGroupRuleId", ColumnType.Identifier) { Title = "Rule id", IsVolatile = true },
        ],
        CallsPerTarget = 2,
    };

    public async Task<IReadOnlyList<JsonObject>> ReadAsync(InventoryContext context, CancellationToken cancellationToken)
    {
        var reader = new OpenRules(context.Session);
        var rules = await reader.ListAsync(cancellationToken);
        var groups = await reader.GroupsAsync(rules, cancellationToken);
        return [.. rules.Select(r => OpenRuleJson.Row(r, groups.GetValueOrDefault(r.GroupId)))];
    }
}
