namespace CoveDashboard.Engine.Organizations.Formats;

/// <summary>An organization as text or JSON, in pieces, so that a large one is never one string. The bridge table has its rows in <see cref="BridgeTable"/>.</summary>
public static class OrganizationText
{
    /// <summary>The tree in lines that end with a line feed.</summary>
    /// <param name="nodeId">Only this node and what is below it; null: everything.</param>
    public static IEnumerable<string> Tree(Organization organization, NodeNameFormat names, string? nodeId) => TextTree.Lines(new Branch(organization, nodeId), names);

    /// <summary>A JSON array, breadth first: every field that AWS gave, <c>Type</c>, and <c>Parent</c> (null for the root).</summary>
    /// <param name="nodeId">Only this node and what is below it; null: everything.</param>
    public static IEnumerable<string> JsonFlat(Organization organization, string? nodeId) => JsonFormats.Flat(new Branch(organization, nodeId));

    /// <summary>The objects of <see cref="JsonFlat"/>, nested in <c>children</c> where a node has any.</summary>
    /// <param name="nodeId">Only this node and what is below it; null: everything.</param>
    public static IEnumerable<string> JsonTree(Organization organization, string? nodeId) => JsonFormats.Tree(new Branch(organization, nodeId));
}
