using System.Text.Json.Nodes;
using CoveDashboard.Rehearsal.Calls;
using CoveDashboard.Rehearsal.Resources.Networks;

namespace CoveDashboard.Rehearsal.Services.Ec2;

/// <summary>Lets traffic in, or no longer. All that a request names changes, or nothing does.</summary>
internal sealed class GroupRules(NetworkStore store)
{
    private const int MaxRules = 60;

    public Answer AuthorizeIngress(Call call, JsonObject input)
    {
        var network = store.Of(call);
        var (group, fault) = Ec2Faults.FindGroup(network, input);
        if (group is null)
            return fault!;
        (var asked, fault) = PermissionReader.Read(input);
        if (fault is not null)
            return fault;
        if (asked.Count == 0)
            return Ec2Faults.Missing("ipPermissions");
        if (asked.FirstOrDefault(a => group.Rules.Any(a.AllowsSameAs)) is { } twin)
            return new AwsFault("InvalidPermission.Duplicate", $"the specified rule \"{Describe(twin)}\" already exists");
        if (group.Ingress.Count() + asked.Count > MaxRules)
            return new AwsFault("RulesPerSecurityGroupLimitExceeded", "The maximum number of rules per security group has been reached.");

        var added = new List<SecurityGroupRule>();
        foreach (var rule in asked)
            added.Add(rule with { Id = "sgr-0" + Ids.For(call, $"rule {added.Count}").Hex(16) });
        store.Put(network.With(group with { Rules = [.. group.Rules, .. added] }), call);
        return new JsonObject
        {
            ["Return"] = true,
            ["SecurityGroupRules"] = new JsonArray([.. added.Select(r => GroupShapes.ToShape(r, group, call))]),
        };
    }

    public Answer RevokeIngress(Call call, JsonObject input)
    {
        var network = store.Of(call);
        var (group, fault) = Ec2Faults.FindGroup(network, input);
        if (group is null)
            return fault!;
        (var asked, fault) = PermissionReader.Read(input);
        if (fault is not null)
            return fault;
        var ids = Ec2Filters.Texts(input, "SecurityGroupRuleIds");
        if (asked.Count + ids.Count == 0)
            return new AwsFault("MissingParameter", "Either 'ipPermissions' or 'securityGroupRuleIds' should be provided.");
        if (ids.FirstOrDefault(id => group.Ingress.All(r => r.Id != id)) is { } noRule)
            return new AwsFault("InvalidSecurityGroupRuleId.NotFound", $"The security group rule ID '{noRule}' does not exist");

        var unknown = asked.Where(a => !group.Rules.Any(a.AllowsSameAs)).ToList();
        // AWS is lenient in a default VPC only: there it answers what it did not know.
        if (unknown.Count > 0 && !network.Vpcs.First(v => v.Id == group.VpcId).IsDefault)
            return new AwsFault("InvalidPermission.NotFound", "The specified rule does not exist in this security group.");

        var revoked = group.Ingress.Where(r => ids.Contains(r.Id) || asked.Any(r.AllowsSameAs)).ToList();
        store.Put(network.With(group with { Rules = [.. group.Rules.Except(revoked)] }), call);
        return new JsonObject
        {
            ["Return"] = true,
            ["RevokedSecurityGroupRules"] = new JsonArray([.. revoked.Select(r => GroupShapes.ToRevokedShape(r, group))]),
            ["UnknownIpPermissions"] = GroupShapes.ToPermissions(unknown, call),
        };
    }

    private static string Describe(SecurityGroupRule rule)
    {
        var protocol = rule.Protocol == "-1" ? "ALL" : rule.Protocol.ToUpperInvariant();
        return rule.FromPort is null
            ? $"peer: {rule.Peer.Value}, {protocol}, ALLOW"
            : $"peer: {rule.Peer.Value}, {protocol}, from port: {rule.FromPort}, to port: {rule.ToPort}, ALLOW";
    }
}
