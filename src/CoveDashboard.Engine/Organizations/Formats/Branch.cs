namespace CoveDashboard.Engine.Organizations.Formats;

/// <summary>The whole of an organization, or what hangs on one node. Accounts stand before OUs, each group by name, then id.</summary>
internal sealed class Branch
{
    private readonly Organization _organization;

    /// <param name="nodeId">A node of the organization; null: all of it.</param>
    public Branch(Organization organization, string? nodeId)
    {
        _organization = organization;
        Tops = nodeId is null
            ? [.. organization.AccountsOf("").Select(OrganizationNode.Of), .. organization.Roots.Select(OrganizationNode.Of)]
            : Find(organization, nodeId) is { } node ? [node] : [];
        IsTree = nodeId is not null || organization.Roots.Count == 1;
    }

    /// <summary>There is one top; false for accounts without a tree, however many they are.</summary>
    public bool IsTree { get; }

    /// <summary>The root; without Organizations access, the accounts.</summary>
    public IReadOnlyList<OrganizationNode> Tops { get; }

    public IReadOnlyList<OrganizationNode> Below(OrganizationNode node) => node.Unit is null
        ? []
        : [.. _organization.AccountsOf(node.Id).Select(OrganizationNode.Of), .. _organization.UnitsOf(node.Id).Select(OrganizationNode.Of)];

    /// <summary>Level by level from a node, itself at level 0.</summary>
    public IEnumerable<(OrganizationNode Node, int Level)> BreadthFirst(OrganizationNode top)
    {
        IReadOnlyList<OrganizationNode> level = [top];
        for (var depth = 0; level.Count > 0; depth++)
        {
            foreach (var node in level)
                yield return (node, depth);
            level = [.. level.SelectMany(Below)];
        }
    }

    /// <summary>A node before what is below it.</summary>
    public IEnumerable<OrganizationNode> DepthFirst() => Tops.SelectMany(DepthFirst);

    private IEnumerable<OrganizationNode> DepthFirst(OrganizationNode node) => Below(node).SelectMany(DepthFirst).Prepend(node);

    private static OrganizationNode? Find(Organization organization, string id) =>
        organization.FindAccount(id) is { } account ? OrganizationNode.Of(account)
        : organization.FindUnit(id) is { } unit ? OrganizationNode.Of(unit)
        : null;
}
