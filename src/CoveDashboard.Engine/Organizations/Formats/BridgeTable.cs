using System.Globalization;

namespace CoveDashboard.Engine.Organizations.Formats;

/// <summary>
/// The hierarchy bridge table: a row for each node and each node below it at any depth, itself at level 0. So an OU's accounts at
/// every depth are the rows with its id as <c>SuperiorId</c> and <c>ACCOUNT</c> as <c>SubordinateType</c>; an OU without accounts keeps its own row.
/// </summary>
public static class BridgeTable
{
    public static IReadOnlyList<string> Columns { get; } =
    [
        "SuperiorId", "SuperiorName", "SuperiorType", "SubordinateId", "SubordinateName", "SubordinateType", "SubordinateStatus", "ParentId", "Level",
    ];

    /// <summary>Superiors in tree order, each with its subordinates level by level. Names are hostile text; an absent value is null.</summary>
    public static IEnumerable<IReadOnlyList<string?>> Rows(Organization organization, string? nodeId)
    {
        var branch = new Branch(organization, nodeId);
        foreach (var superior in branch.DepthFirst())
            foreach (var (subordinate, level) in branch.BreadthFirst(superior))
                yield return
                [
                    superior.Id, superior.Name, superior.Type,
                    subordinate.Id, subordinate.Name, subordinate.Type, subordinate.Status, subordinate.ParentId, level.ToString(CultureInfo.InvariantCulture),
                ];
    }
}
