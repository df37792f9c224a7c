namespace CoveDashboard.Engine.Organizations.Governance;

/// <summary>What AWS says of one node beyond the tree: read when somebody asks, since it costs some calls. Safe for many threads; caches nothing.</summary>
public interface INodeFacts
{
    /// <summary>Tags, policies and, for an account that is a delegated administrator, its services. Never throws for what AWS refuses: the answer names it.</summary>
    /// <param name="organization">A reading that holds the node.</param>
    Task<NodeFacts> ReadAsync(string connection, Organization organization, string nodeId, CancellationToken cancellationToken);
}

/// <summary>What was read of a node. Hostile text.</summary>
/// <param name="Tags">Null when they were refused.</param>
/// <param name="Services">Services that an account administers for the organization; empty for what is no delegated administrator; null when nobody knows.</param>
/// <param name="Unreadable">What was refused, those of the policies apart.</param>
public sealed record NodeFacts(
    IReadOnlyDictionary<string, string>? Tags,
    PoliciesOfNode Policies,
    IReadOnlyList<DelegatedService>? Services,
    IReadOnlyList<UnreadableNode> Unreadable);
