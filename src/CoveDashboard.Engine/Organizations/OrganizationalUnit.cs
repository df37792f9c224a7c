namespace CoveDashboard.Engine.Organizations;

/// <summary>An OU, or the root (which has no parent).</summary>
/// <param name="Id"><c>r-…</c> or <c>ou-…</c>.</param>
/// <param name="Name">Name as AWS gave it (hostile text).</param>
/// <param name="Arn">Null when it was not readable.</param>
/// <param name="ParentId">Null for the root.</param>
public sealed record OrganizationalUnit(string Id, string Name, string? Arn, string? ParentId)
{
    public bool IsRoot => ParentId is null;

    /// <summary>Every member that AWS gave, as one JSON object, those that are not known here too; null when only the id was readable.</summary>
    public string? Fields { get; init; }
}
