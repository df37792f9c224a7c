using CoveDashboard.Components.SignIn;
using CoveDashboard.Engine.People;

namespace CoveDashboard.Api.Resources;

/// <summary>A person on the wire.</summary>
/// <param name="LockedUntil">Failed sign-ins keep the person out until then; null or past: they do not.</param>
/// <param name="PasswordLink">Only in the answer to the request that asked for it.</param>
internal sealed record UserResource(
    Guid Id,
    string Issuer,
    string Subject,
    string Name,
    IReadOnlyList<UserRoleResource> Roles,
    bool Disabled,
    bool HasPassword,
    bool HasSecondFactor,
    DateTimeOffset? LockedUntil,
    UserIdentityResource CreatedBy,
    DateTimeOffset CreatedAt,
    PasswordLinkResource? PasswordLink)
{
    public static UserResource From(Person person, PasswordLink? link = null) => new(
        person.Id, person.Identity.Issuer, person.Identity.Subject, person.Name,
        [.. person.Grants.Select(g => new UserRoleResource(g.Role, g.Ous is null ? null : [.. g.Ous.Order(StringComparer.Ordinal)], UserIdentityResource.From(g.GrantedBy), g.GrantedAt))],
        person.IsDisabled, person.HasPassword, person.HasSecondFactor, person.LockedUntil, UserIdentityResource.From(person.CreatedBy), person.CreatedAt,
        link is null ? null : new PasswordLinkResource(SetPasswordPage.AddressOf(link.Token), link.ExpiresAt));
}

/// <summary>A role held; OUs null: everywhere.</summary>
internal sealed record UserRoleResource(Role Role, IReadOnlyList<string>? Ous, UserIdentityResource GrantedBy, DateTimeOffset GrantedAt);

/// <summary>Who somebody is.</summary>
internal sealed record UserIdentityResource(string Issuer, string Subject)
{
    public static UserIdentityResource From(PersonId id) => new(id.Issuer, id.Subject);
}

/// <summary>A link to set a password: path and query of this dashboard, good once.</summary>
internal sealed record PasswordLinkResource(string Address, DateTimeOffset ExpiresAt);
