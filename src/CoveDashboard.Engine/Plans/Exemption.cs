namespace CoveDashboard.Engine.Plans;

/// <summary>An action does not apply to a resource, an account or an OU until a date. Counted "exempt", never "fixed".</summary>
/// <param name="Action">Action id.</param>
/// <param name="Connection">Connection name.</param>
/// <param name="Place">A resource's ARN or id (with <paramref name="AccountId"/>), an account id, or an OU or root id.</param>
/// <param name="AccountId">The resource's account; null when <paramref name="Place"/> is an account or OU.</param>
/// <param name="Owner">Who answers for it.</param>
/// <param name="GrantedBy"><c>issuer|subject</c> of the approver.</param>
/// <param name="RevokedAt">Null while it stands.</param>
public sealed record Exemption(
    Guid Id,
    string Connection,
    string Action,
    string Place,
    string? AccountId,
    string Reason,
    string Owner,
    string GrantedBy,
    string GrantedByName,
    DateTimeOffset GrantedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? RevokedAt);
