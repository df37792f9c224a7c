namespace CoveDashboard.Engine.Organizations.Formats;

/// <summary>How an organization is written down. Each is deterministic: the same organization gives the same bytes, in whatever order AWS answered.</summary>
public enum OrganizationFormat
{
    /// <summary>A tree of lines, a node a line, named by a <see cref="NodeNameFormat"/>.</summary>
    Text,

    /// <summary>A JSON array, breadth first: every field of the API, <c>Type</c> and <c>Parent</c>.</summary>
    JsonFlat,

    /// <summary>The same objects, nested in <c>children</c>.</summary>
    JsonTree,

    /// <summary>The hierarchy bridge table: each node with itself and with each node below it.</summary>
    Csv,
}
