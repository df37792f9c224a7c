using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;

namespace CoveDashboard.Catalogue.Ec2.OpenIngress;

/// <summary>An open rule as plans and rows keep it.</summary>
internal static class OpenRuleJson
{
    /// <summary>All that it takes to make the rule again, and nothing that differs when it is made again.</summary>
    public static JsonObject State(OpenRule rule) => new()
    {
        ["GroupId"] = rule.GroupId,
        ["IpProtocol"] = rule.Protocol,
        ["FromPort"] = rule.FromPort,
        ["ToPort"] = rule.ToPort,
        ["Cidr"] = rule.Cidr,
        ["Description"] = rule.Description,
        ["Tags"] = Tags(rule),
    };

    /// <summary>As EC2 takes them.</summary>
    public static JsonArray Tags(OpenRule rule) => new([.. rule.Tags.Select(t => new JsonObject { ["Key"] = t.Key, ["Value"] = t.Value })]);

    /// <param name="group">Null: it was deleted meanwhile.</param>
    public static JsonObject Row(OpenRule rule, JsonObject? group) => new()
    {
        [OpenIngressAction.RuleColumn] = rule.Key,
        ["GroupName"] = group?.Text("GroupName"),
        ["Protocol"] = rule.Protocol == OpenRule.AllProtocols ? "all" : rule.Protocol,
        ["Ports"] = rule.Ports,
        ["Source"] = rule.Cidr,
        ["Description"] = rule.Description,
        ["GroupId"] = rule.GroupId,
        ["VpcId"] = group?.Text("VpcId"),
        ["GroupOwnerId"] = rule.OwnerId,
        ["SecurityGroupRuleId"] = rule.Id,
    };
}
