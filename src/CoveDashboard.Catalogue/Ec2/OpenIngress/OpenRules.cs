using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Actions;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Catalogue.Ec2.OpenIngress;

/// <summary>Reads the rules of security groups that let the whole internet in, and the groups that they belong to.</summary>
internal sealed class OpenRules(ITargetSession session)
{
    public static readonly ActionOperation DescribeRules = new("ec2", "DescribeSecurityGroupRules", "ec2:DescribeSecurityGroupRules");
    public static readonly ActionOperation DescribeGroups = new("ec2", "DescribeSecurityGroups", "ec2:DescribeSecurityGroups");

    /// <summary>Values that one filter of EC2 takes.</summary>
    private const int MostFilterValues = 200;

    /// <summary>Of all groups, in order of their keys.</summary>
    public Task<IReadOnlyList<OpenRule>> ListAsync(CancellationToken cancellationToken) => ListAsync(parameters: null, cancellationToken);

    /// <summary>Null when no rule of that key is there.</summary>
    public async Task<OpenRule?> FindAsync(string key, CancellationToken cancellationToken) =>
        OpenRule.GroupOf(key) is { } group ? (await ListAsync(Ec2Filter.By("group-id", group), cancellationToken)).FirstOrDefault(r => r.Key == key) : null;

    /// <summary>The groups of rules, by id; one that was deleted meanwhile is not there.</summary>
    public async Task<IReadOnlyDictionary<string, JsonObject>> GroupsAsync(IEnumerable<OpenRule> rules, CancellationToken cancellationToken)
    {
        var groups = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var ids in rules.Select(r => r.GroupId).Distinct(StringComparer.Ordinal).Chunk(MostFilterValues))
        {
            foreach (var group in await session.ListAsync(DescribeGroups, "SecurityGroups", Ec2Filter.ByAny("group-id", ids), cancellationToken))
                groups[group.Text("GroupId") ?? ""] = group;
        }

        return groups;
    }

    private async Task<IReadOnlyList<OpenRule>> ListAsync(JsonObject? parameters, CancellationToken cancellationToken)
    {
        var rules = await session.ListAsync(DescribeRules, "SecurityGroupRules", parameters, cancellationToken);
        return [.. rules.Select(OpenRule.From).OfType<OpenRule>().OrderBy(r => r.Key, StringComparer.Ordinal)];
    }
}
