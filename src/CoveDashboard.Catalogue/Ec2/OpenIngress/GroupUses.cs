using System.Text.Json.Nodes;
using CoveDashboard.Catalogue.Reading;
using CoveDashboard.Engine.Sessions;

namespace CoveDashboard.Catalogue.Ec2.OpenIngress;

/// <summary>What the groups of rules are, and how many network interfaces they guard.</summary>
internal sealed class GroupUses
{
    private readonly IReadOnlyDictionary<string, JsonObject> _groups;
    private readonly IReadOnlySet<string?> _defaultVpcs;
    private readonly IReadOnlyDictionary<string, int> _interfaces;

    private GroupUses(IReadOnlyDictionary<string, JsonObject> groups, IReadOnlySet<string?> defaultVpcs, IReadOnlyDictionary<string, int> interfaces)
    {
        _groups = groups;
        _defaultVpcs = defaultVpcs;
        _interfaces = interfaces;
    }

    /// <summary>Reads nothing when there is no rule.</summary>
    public static async Task<GroupUses> ReadAsync(ITargetSession session, OpenRules reader, IReadOnlyCollection<OpenRule> rules, CancellationToken cancellationToken)
    {
        if (rules.Count == 0)
            return new GroupUses(new Dictionary<string, JsonObject>(), new HashSet<string?>(), new Dictionary<string, int>());
        var groups = await reader.GroupsAsync(rules, cancellationToken);
        var vpcs = await session.ListAsync(NetworkOperations.DescribeVpcs, "Vpcs", Ec2Filter.By("is-default", "true"), cancellationToken);
        string[] ids = [.. rules.Select(r => r.GroupId).Distinct(StringComparer.Ordinal)];
        var interfaces = await InOrder.ReadAsync(ids, (id, token) => CountAsync(session, id, token), cancellationToken);
        return new GroupUses(groups, vpcs.Select(v => v.Text("VpcId")).ToHashSet(), ids.Zip(interfaces).ToDictionary(StringComparer.Ordinal));
    }

    public string Words(string groupId)
    {
        var group = _groups.GetValueOrDefault(groupId);
        var name = group?.Text("GroupName") is { } known ? $"The group {known}" : "The group";
        var place = group is not null && _defaultVpcs.Contains(group.Text("VpcId")) ? ", in the default VPC," : "";
        return _interfaces.GetValueOrDefault(groupId) switch
        {
            0 => $"{name}{place} is on no network interface.",
            1 => $"{name}{place} is on 1 network interface.",
            var many => $"{name}{place} is on {many} network interfaces.",
        };
    }

    private static async Task<int> CountAsync(ITargetSession session, string groupId, CancellationToken cancellationToken) =>
        (await session.ListAsync(NetworkOperations.DescribeNetworkInterfaces, "NetworkInterfaces", Ec2Filter.By("group-id", groupId), cancellationToken)).Count;
}
