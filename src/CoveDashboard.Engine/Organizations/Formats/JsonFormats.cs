namespace CoveDashboard.Engine.Organizations.Formats;

/// <summary>The two JSON forms, in pieces, a node a line.</summary>
internal static class JsonFormats
{
    /// <summary>An array, breadth first over all tops together.</summary>
    public static IEnumerable<string> Flat(Branch branch)
    {
        var separator = "[\n";
        IReadOnlyList<OrganizationNode> level = branch.Tops;
        while (level.Count > 0)
        {
            foreach (var node in level)
            {
                yield return separator + NodeJson.Write(node);
                separator = ",\n";
            }
            level = [.. level.SelectMany(branch.Below)];
        }
        yield return separator == ",\n" ? "\n]\n" : "[]\n";
    }

    /// <summary>One object for the root; an array where there is no one top (accounts without a tree).</summary>
    public static IEnumerable<string> Tree(Branch branch) =>
        branch is { IsTree: true, Tops: [var only] } ? Nested(branch, only, "").Append("\n") : List(branch, branch.Tops, "").Append("\n");

    private static IEnumerable<string> Nested(Branch branch, OrganizationNode node, string indent)
    {
        var own = NodeJson.Write(node);
        var children = branch.Below(node);
        if (children.Count == 0)
            return [indent + own];
        return List(branch, children, indent).Prepend($"{indent}{own[..^1]},\"children\":").Append("}");
    }

    private static IEnumerable<string> List(Branch branch, IReadOnlyList<OrganizationNode> nodes, string indent)
    {
        if (nodes.Count == 0)
            return ["[]"];
        return nodes.SelectMany((node, i) => Nested(branch, node, indent + "  ").Prepend(i == 0 ? "[\n" : ",\n")).Append($"\n{indent}]");
    }
}
