using System.Collections.Frozen;

namespace CoveDashboard.Engine.People;

/// <summary>A person whom this installation knows. Immutable snapshot; holds no secret.</summary>
public sealed record Person
{
    public required Guid Id { get; init; }

    public required PersonId Identity { get; init; }

    /// <summary>Name to show.</summary>
    public required string Name { get; init; }

    /// <summary>Roles held now, one entry a role.</summary>
    public required IReadOnlyList<RoleGrant> Grants { get; init; }

    /// <summary>May not come in, by whatever means.</summary>
    public bool IsDisabled { get; init; }

    /// <summary>Grows when an administrator changes the person, and with the password: sessions of an older version have ended.</summary>
    public int Version { get; init; } = 1;

    public required PersonId CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public bool HasPassword { get; init; }

    public bool HasSecondFactor { get; init; }

    /// <summary>Until when too many failed sign-ins keep the person out; null or past: they do not.</summary>
    public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>Who acts when this person does; without roles while disabled.</summary>
    public Actor ToActor()
    {
        var grants = IsDisabled ? [] : Grants;
        return new Actor(Identity.Issuer, Identity.Subject, Name, grants.Select(g => g.Role).ToFrozenSet())
        {
            OuLimits = grants.Where(g => g.Ous is not null).ToFrozenDictionary(g => g.Role, g => g.Ous!),
        };
    }
}

/// <summary>A role that a person holds, and who gave it.</summary>
/// <param name="Ous">Root or OU ids to which it is limited; null: everywhere.</param>
public sealed record RoleGrant(Role Role, IReadOnlySet<string>? Ous, PersonId GrantedBy, DateTimeOffset GrantedAt);
