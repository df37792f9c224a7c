using System.Collections.Frozen;

namespace CoveDashboard.Engine.People;

/// <summary>Who acts: a signed-in person, or the person that a token or a schedule names.</summary>
/// <param name="Issuer">Who vouches for the subject, e.g. <c>local</c>.</param>
/// <param name="Subject">The person at that issuer.</param>
/// <param name="Name">Name to show.</param>
/// <param name="Roles">Roles held; empty means no access.</param>
public sealed record Actor(string Issuer, string Subject, string Name, IReadOnlySet<Role> Roles)
{
    private static readonly IReadOnlySet<string> Nowhere = FrozenSet<string>.Empty;

    public PersonId Id => new(Issuer, Subject);

    /// <summary>Root or OU ids by role that is limited to them; a role that is held and absent here reaches everywhere.</summary>
    public IReadOnlyDictionary<Role, IReadOnlySet<string>> OuLimits { get; init; } = FrozenDictionary<Role, IReadOnlySet<string>>.Empty;

    /// <summary>The person acts through an API token.</summary>
    public bool IsToken { get; init; }

    /// <summary>Whether the person holds the role.</summary>
    public bool Is(Role role) => Roles.Contains(role);

    /// <summary>Root or OU ids below which the role holds; null: everywhere; empty: the role is not held.</summary>
    public IReadOnlySet<string>? OusFor(Role role) => !Is(role) ? Nowhere : OuLimits.GetValueOrDefault(role);

    /// <summary>Throws unless the person holds one of the roles.</summary>
    /// <exception cref="ForbiddenException">The person holds none of them; the message names the roles that would do.</exception>
    public void Require(params ReadOnlySpan<Role> anyOf)
    {
        foreach (var role in anyOf)
            if (Is(role))
                return;
        throw new ForbiddenException($"This needs the role {string.Join(" or ", anyOf.ToArray())}.");
    }
}
