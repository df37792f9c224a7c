using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Planning;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Catalogue.Ec2.OpenIngress;

/// <summary>The calls that revoke an open rule and authorize it again.</summary>
internal static class OpenRuleCalls
{
    public static readonly ActionOperation Revoke = new("ec2", "RevokeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress");

    public static readonly ActionOperation Authorize = new("ec2", "AuthorizeSecurityGroupIngress", "ec2:AuthorizeSecurityGroupIngress") { AlsoNeeds = "ec2:CreateTags" };

    public static Change Change(OpenRule rule, string note) => new()
    {
        Resource = rule.Key,
        Calls = [Revoke.With(Parameters(rule, withDescription: false))],
        Before = OpenRuleJson.State(rule),
        After = null,
        Undo = Inverse.By(Authorize.With(WithTags(Parameters(rule, withDescription: true), rule))),
        Note = $"Now {rule.Id}. {note}",
    };

    private static JsonObject Parameters(OpenRule rule, bool withDescription)
    {
        var source = new JsonObject { [rule.IsIpv6 ? "CidrIpv6" : "CidrIp"] = rule.Cidr };
        if (withDescription && rule.Description is not null)
            source["Description"] = rule.Description;
        var permission = new JsonObject { ["IpProtocol"] = rule.Protocol, [rule.IsIpv6 ? "Ipv6Ranges" : "IpRanges"] = new JsonArray(source) };
        if (rule.Protocol != OpenRule.AllProtocols)
        {
            permission["FromPort"] = rule.FromPort;
            permission["ToPort"] = rule.ToPort;
        }

        return new JsonObject { ["GroupId"] = rule.GroupId, ["IpPermissions"] = new JsonArray(permission) };
    }

    private static JsonObject WithTags(JsonObject parameters, OpenRule rule)
    {
        if (rule.Tags.Count > 0)
            parameters["TagSpecifications"] = new JsonArray(new JsonObject { ["ResourceType"] = "security-group-rule", ["Tags"] = OpenRuleJson.Tags(rule) });
        return parameters;
    }
}
