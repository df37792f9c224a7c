namespace CoveDashboard.Engine.People;

/// <summary>Lets people in, and keeps what they prove themselves with. Every attempt is recorded. Safe for many threads.</summary>
public interface ISignIn
{
    /// <summary>
    /// Checks name, password and, when the person has a second factor, a code of it or a recovery code. Takes as long for a name that
    /// nobody has. After <see cref="SignInRules.MostFailures"/> failures the person is locked for <see cref="SignInRules.LockFor"/>.
    /// </summary>
    /// <returns>Null when refused; why is not told, so that nobody learns which part was right.</returns>
    Task<SignedIn?> WithPasswordAsync(string name, string password, string? code, CancellationToken cancellationToken);

    /// <summary>Lets in whom a one-time link of this machine names: with their own roles when the person is known, else with the link's.</summary>
    /// <returns>Null when the person is disabled.</returns>
    Task<SignedIn?> WithLinkAsync(Actor vouched, CancellationToken cancellationToken);

    /// <summary>Lets in whom an identity provider or a proxy vouches for: with the roles of their groups and those granted here.</summary>
    /// <param name="groups">Those that give the roles; kept, so that roles are checked again when a plan is applied.</param>
    /// <param name="record">Whether this is a sign-in to be recorded, and not one of many requests of it.</param>
    /// <returns>Null when the person is disabled or holds no role.</returns>
    Task<SignedIn?> WithGroupsAsync(Actor vouched, IReadOnlyList<string> groups, bool record, CancellationToken cancellationToken);

    /// <summary>Lets a person act as the demo user of a role. For rehearsals only: the caller sees to that.</summary>
    Task<SignedIn> WithHatAsync(Actor wearer, Role role, CancellationToken cancellationToken);

    /// <summary>Someone who could not be let in, by a means that is not asked here.</summary>
    Task RefusedAsync(PersonId claimed, string why, CancellationToken cancellationToken);

    /// <summary>A token acts as a person: never as one who is disabled, and never beyond the roles and OUs of one who is known here.</summary>
    Task<Actor?> WithTokenAsync(Actor configured, CancellationToken cancellationToken);
}

/// <summary>Who came in.</summary>
/// <param name="Version">The person's version, which the session must not outlive; null when the person is not known here.</param>
public sealed record SignedIn(Actor Actor, int? Version);
