namespace CoveDashboard.Engine.People;

/// <summary>Who acts: a signed-in person, or the person that a token or a schedule names.</summary>
/// <param name="Issuer">Who vouches for the subject, e.g. <c>local</c>.</param>
/// <param name="Subject">The person at that issuer.</param>
/// <param name="Name">Name to show.</param>
/// <param name="Roles">Roles held; empty means no access.</param>
public sealed record Actor(string Issuer, string Subject, string Name, IReadOnlySet<Role> Roles)
{
    /// <summary>Whether the person holds the role.</summary>
    public bool Is(Role role) => Roles.Contains(role);

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
