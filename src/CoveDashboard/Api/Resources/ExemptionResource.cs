using CoveDashboard.Engine.Plans;

namespace CoveDashboard.Api.Resources;

/// <summary>An exemption on the wire. It stands until it expires or is revoked.</summary>
/// <param name="Place">A resource (with its account), an account, an OU or a root.</param>
internal sealed record ExemptionResource(
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
    DateTimeOffset? RevokedAt)
{
    public static ExemptionResource From(Exemption e) => new(
        e.Id, e.Connection, e.Action, e.Place, e.AccountId, e.Reason, e.Owner, e.GrantedBy, e.GrantedByName,
        e.GrantedAt.ToUniversalTime(), e.ExpiresAt.ToUniversalTime(), e.RevokedAt?.ToUniversalTime());
}
