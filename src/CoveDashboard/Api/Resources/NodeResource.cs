using CoveDashboard.Engine.Organizations;
using CoveDashboard.Engine.Organizations.Governance;

namespace CoveDashboard.Api.Resources;

/// <summary>What AWS says of a node beyond the tree.</summary>
/// <param name="Tags">Null: refused.</param>
/// <param name="PolicyTypes">Types that were asked for.</param>
/// <param name="PolicyTypesKnown">They are those that the root enables; otherwise it did not say.</param>
/// <param name="Services">Services that an account administers for the organization; null: unknown.</param>
internal sealed record NodeResource(
    string Id,
    IReadOnlyDictionary<string, string>? Tags,
    IReadOnlyList<PolicyResource> Policies,
    IReadOnlyList<string> PolicyTypes,
    bool PolicyTypesKnown,
    IReadOnlyList<string>? Services,
    IReadOnlyList<UnreadableNode> Unreadable)
{
    public static NodeResource From(string id, NodeFacts facts) => new(
        id, facts.Tags,
        [.. facts.Policies.Policies.Select(p => new PolicyResource(p.Policy.Id, p.Policy.Name, p.Policy.Type, p.Policy.IsAwsManaged, p.NodeId, p.IsInherited))],
        facts.Policies.Types, facts.Policies.TypesAreKnown,
        facts.Services?.Select(s => s.Principal).ToList(),
        [.. facts.Unreadable, .. facts.Policies.Unreadable]);
}

/// <summary>A policy at the node where it is attached.</summary>
internal sealed record PolicyResource(string Id, string Name, string Type, bool AwsManaged, string AttachedTo, bool Inherited);
