using CoveDashboard.Catalogue.Planning;
using CoveDashboard.Engine.Actions;

namespace CoveDashboard.Catalogue.Ec2.OpenIngress;

/// <summary>Decides which open rules are revoked.</summary>
internal sealed class OpenRuleJudge(ChosenPorts chosen, string accountId)
{
    /// <summary>Tags of this kind are AWS's own: nobody else can write them, so a rule that has one could not be put back.</summary>
    private const string AwsTags = "aws:";

    /// <summary>Null: revoke it.</summary>
    public TargetFindings? WhyNot(OpenRule rule)
    {
        if (chosen.Reached(rule).Count == 0)
            return Findings.AlreadyAsWanted(rule.Key, $"It lets {rule.Protocol} {rule.Ports} in, none of the chosen ports.");
        if (rule.IsIpv6 && !chosen.IncludeIpv6)
            return Findings.NeedsALook(rule.Key, "It is open to every address of IPv6, which was not asked for.");
        if (rule.OwnerId is { } owner && owner != accountId)
            return Findings.Protected(rule.Key, $"The group belongs to account {owner}, which shares its VPC; only that account changes it.");
        return rule.Tags.FirstOrDefault(t => t.Key.StartsWith(AwsTags, StringComparison.OrdinalIgnoreCase)) is { Key: { } tag }
            ? Findings.NeedsALook(rule.Key, $"It carries the tag {tag}, which only AWS can write: a service keeps this rule, and it could not be put back as it is.")
            : null;
    }
}
