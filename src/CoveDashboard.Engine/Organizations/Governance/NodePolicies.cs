using CoveDashboard.Engine.Calls;

namespace CoveDashboard.Engine.Organizations.Governance;

/// <inheritdoc cref="INodePolicies"/>
internal sealed class NodePolicies(IGovernanceReader reader) : INodePolicies
{
    public async Task<PoliciesOfNode> ReadAsync(string connection, Organization organization, string nodeId, CancellationToken cancellationToken)
    {
        var enabled = PolicyTypes.Enabled(organization);
        var types = enabled ?? PolicyTypes.Common;
        var asked = from level in Levels(organization, nodeId)
                    from type in types
                    select ReadAsync(connection, level, type, cancellationToken);
        // A dozen calls, which the organization's limiter spreads.
        var answers = await Task.WhenAll(asked);
        return new PoliciesOfNode(
            types,
            enabled is not null,
            [.. answers.SelectMany(a => a.Policies.Select(p => new AttachedPolicy(p, a.NodeId, a.NodeId != nodeId)))],
            [.. answers.Select(a => a.Refusal).OfType<UnreadableNode>()]);
    }

    private async Task<Answer> ReadAsync(string connection, string nodeId, string type, CancellationToken cancellationToken)
    {
        try
        {
            var policies = await reader.ReadPoliciesAsync(connection, nodeId, type, cancellationToken);
            return new(nodeId, [.. policies.OrderBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.Id, StringComparer.Ordinal)], null);
        }
        catch (AwsCallException refusal)
        {
            return new(nodeId, [], new UnreadableNode(nodeId, $"ListPoliciesForTarget ({type})", refusal.Code, refusal.Message));
        }
    }

    /// <summary>The node, then what is above it, up to the root.</summary>
    private static IEnumerable<string> Levels(Organization organization, string nodeId)
    {
        for (var id = nodeId; id is not null; id = organization.FindAccount(id)?.ParentId ?? organization.FindUnit(id)?.ParentId)
            yield return id;
    }

    private sealed record Answer(string NodeId, IReadOnlyList<PolicySummary> Policies, UnreadableNode? Refusal);
}
