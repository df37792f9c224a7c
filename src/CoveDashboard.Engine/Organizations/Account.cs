namespace CoveDashboard.Engine.Organizations;

/// <summary>An account of the organization.</summary>
/// <param name="Id">Twelve digits.</param>
/// <param name="Name">Name as AWS gave it (hostile text); the id when none was readable.</param>
/// <param name="Email">Root e-mail; null when it was not readable.</param>
/// <param name="Arn">Null when it was not readable.</param>
/// <param name="State">State.</param>
/// <param name="JoinedMethod"><c>INVITED</c> or <c>CREATED</c>; null when unknown.</param>
/// <param name="JoinedAt">When it joined; null when unknown.</param>
/// <param name="ParentId">The OU or root above it; null when unknown (a connection without Organizations access).</param>
public sealed record Account(
    string Id,
    string Name,
    string? Email,
    string? Arn,
    AccountState State,
    string? JoinedMethod,
    DateTimeOffset? JoinedAt,
    string? ParentId)
{
    /// <summary>Every member that AWS gave, as one JSON object, those that are not known here too; null when only the id was readable.</summary>
    public string? Fields { get; init; }
}
