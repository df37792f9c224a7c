namespace CoveDashboard.Engine.Organizations.Governance;

/// <summary>Which policies hold at a node. Safe for many threads; caches nothing.</summary>
public interface INodePolicies
{
    /// <summary>
    /// The policies attached to the node and to each node above it, from the node up: one call for each enabled policy type and level. Never
    /// throws for what AWS refuses: the answer names it.
    /// </summary>
    /// <param name="organization">A reading that holds the node.</param>
    Task<PoliciesOfNode> ReadAsync(string connection, Organization organization, string nodeId, CancellationToken cancellationToken);
}

/// <summary>What holds at a node.</summary>
/// <param name="Types">Policy types that were asked for.</param>
/// <param name="TypesAreKnown">They are those that the root enables; otherwise the root did not say, and the common ones were asked for.</param>
/// <param name="Policies">From the node up; of one level by type, then name.</param>
/// <param name="Unreadable">What was refused: the list is a minimum unless this is empty.</param>
public sealed record PoliciesOfNode(IReadOnlyList<string> Types, bool TypesAreKnown, IReadOnlyList<AttachedPolicy> Policies, IReadOnlyList<UnreadableNode> Unreadable);

/// <summary>A policy at the node where it is attached.</summary>
/// <param name="NodeId">Where it is attached.</param>
/// <param name="IsInherited">It is attached above the node that was asked about.</param>
public sealed record AttachedPolicy(PolicySummary Policy, string NodeId, bool IsInherited);
