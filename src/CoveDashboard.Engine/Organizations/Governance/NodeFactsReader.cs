using CoveDashboard.Engine.Calls;

namespace CoveDashboard.Engine.Organizations.Governance;

/// <inheritdoc cref="INodeFacts"/>
internal sealed class NodeFactsReader(IOrganizationReader organizations, IGovernanceReader governance, INodePolicies policies, IDelegatedAdministrators administrators) : INodeFacts
{
    public async Task<NodeFacts> ReadAsync(string connection, Organization organization, string nodeId, CancellationToken cancellationToken)
    {
        var tags = TryAsync(nodeId, "ListTagsForResource", () => organizations.ReadTagsAsync(connection, nodeId, cancellationToken));
        var services = ServicesAsync(connection, organization, nodeId, cancellationToken);
        var attached = await policies.ReadAsync(connection, organization, nodeId, cancellationToken);
        return new NodeFacts(
            (await tags).Value, attached, (await services).Value, [.. new[] { (await tags).Refusal, (await services).Refusal }.OfType<UnreadableNode>()]);
    }

    private async Task<(IReadOnlyList<DelegatedService>? Value, UnreadableNode? Refusal)> ServicesAsync(
        string connection, Organization organization, string nodeId, CancellationToken cancellationToken)
    {
        if (organization.FindAccount(nodeId) is null)
            return ([], null);
        var known = await administrators.GetAsync(connection, maxAge: null, cancellationToken);
        if (known.Administrators is null)
            return (null, known.Refusal);
        return known.Administrators.ContainsKey(nodeId)
            ? await TryAsync(nodeId, "ListDelegatedServicesForAccount", () => governance.ReadDelegatedServicesAsync(connection, nodeId, cancellationToken))
            : ([], null);
    }

    private static async Task<(T? Value, UnreadableNode? Refusal)> TryAsync<T>(string nodeId, string operation, Func<Task<T>> read)
        where T : class
    {
        try
        {
            return (await read(), null);
        }
        catch (AwsCallException refusal)
        {
            return (null, new UnreadableNode(nodeId, operation, refusal.Code, refusal.Message));
        }
    }
}
